"""What people say when they mean a specialty: `hip`, `cataract`, `skin`. Words of the body, of complaints and
of treatments, not of the system. One word may mean more than one specialty."""

import difflib
import re
from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "C_100": "hernia gallbladder gallstones breast bowel "
    "surgery appendix piles haemorrhoids lump thyroid veins",
    "C_101": "urology kidney bladder prostate urine stones vasectomy circumcision testicle",
    "C_110": "orthopaedic orthopaedics orthopedic ortho hip knee shoulder bone bones joint replacement back "
    "spine foot ankle hand wrist carpal fracture trauma bunion",
    "C_120": "ent ear ears nose throat tonsils grommets hearing sinus snoring",
    "C_130": "eye eyes ophthalmology cataract cataracts glaucoma macular squint sight vision",
    "C_140": "oral jaw mouth wisdom tooth teeth dental",
    "C_150": "neurosurgery brain spine",
    "C_160": "plastic hand burns scar reconstruction",
    "C_170": "cardiothoracic heart lung bypass valve chest surgery",
    "C_300": "general medicine internal",
    "C_301": "gastroenterology gastro stomach bowel liver endoscopy colonoscopy ibs crohns colitis reflux",
    "C_320": "cardiology heart palpitations angina murmur pacemaker",
    "C_330": "dermatology skin rash mole eczema psoriasis acne",
    "C_340": "respiratory lung lungs breathing asthma copd cough sleep apnoea",
    "C_400": "neurology brain nerves headache migraine epilepsy seizure parkinsons ms memory",
    "C_410": "rheumatology arthritis joints lupus gout inflammation",
    "C_430": "elderly older geriatric falls frailty",
    "C_502": "gynaecology gynae gynecology womb period periods fibroids endometriosis menopause hysterectomy "
    "women",
    "X03": "mental health",
    "X04": "children child paediatric paediatrics pediatric",
}

NEARLY = 0.85  # so like a word must be to count as a slip of it


def means(code: str, words: list[str]) -> bool:
    """Whether any of the words is one that people say for a specialty, or nearly."""
    known = WORDS.get(code, "").split()
    return any(len(word) >= 2 and any(_is_like(word, one) for one in known) for word in words)


def _is_like(word: str, known: str) -> bool:
    """`hips` is like `hip`, and `ortho` begins `orthopaedics`."""
    stem = re.sub(r"(?<=\w{3})s$", "", word)
    is_begun = len(word) >= 4 and known.startswith(word)
    is_near = len(word) >= 6 and difflib.SequenceMatcher(None, word, known).ratio() >= NEARLY
    return stem == known.rstrip("s") or is_begun or is_near
