"""A letter that asks for what is not published, ready to be copied and sent."""

from dashboard.types import Row

# What a letter says of the law, by whether the Freedom of Information Act holds for who is asked.
SUBJECTS = {
    True: "Freedom of Information Act 2000: request for information",
    False: "Request for information",
}
WHY = {
    "gap": "Nothing that is published shows it.",
    "proxy": "What is published only stands in for it.",
}
ENDS = {
    True: "If you do not hold it, please tell me who does. If all of it would cost too much, please send the "
    "part that would not. I look forward to your answer within 20 working days.",
    False: "I know that you need not answer. If you do not hold it, please tell me who does.",
}


def letter(row: Row) -> str:
    """The letter for a row with `ask_for`, `addressed_to` and `is_public_body`; a claim's row also has its
    `grade`, `claim` and `author`."""
    is_public_body = bool(row["is_public_body"])
    parts = [
        f"To: {row['addressed_to']}",
        SUBJECTS[is_public_body],
        f"Please send me what you hold of this:\n{row['ask_for']}.",
        _why(row),
        "Please send it as a spreadsheet, for the last full year, month by month where you can.",
        ENDS[is_public_body],
        "Yours faithfully,\n[your name and an address for the answer]",
    ]
    return "\n\n".join(part for part in parts if part)


def _why(row: Row) -> str:
    """Which claim it is about; nothing for a row that is not a claim."""
    if "claim" not in row:
        return ""
    return f"I ask because of this claim ({row['author']}):\n{row['claim']}\n{WHY[row['grade']]}"
