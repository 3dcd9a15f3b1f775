/* Small things: "/" goes to the search, Escape goes back to it, a chart is saved as a picture, and a move to
   another view, which draws the page anew, leaves the reader on the control they used or takes them to the heading.
   A page whose reader's session has ended is asked for again, which leads to the login and back. */
(function () {
    'use strict';

    const ask = window.fetch;
    window.fetch = async function (...asked) {
        const answer = await ask(...asked);
        if (answer.status === 401) window.location.reload();
        return answer;
    };

    function typing(element) {
        return element && /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
    }

    document.addEventListener('keydown', function (event) {
        const box = document.getElementById('find');
        if (event.key === '/' && box && !typing(document.activeElement)) {
            event.preventDefault();
            box.focus();
        }
        if (event.key === 'Escape' && box && document.getElementById('matches').contains(document.activeElement)) {
            box.focus();
        }
    });

    /* A chart as a picture that says alone what it is: title, place, month, key, source, licence and address. */
    const WIDTH = 1000, MARGIN = 40, FONT = "-apple-system, 'Segoe UI', Roboto, 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif";

    function escaped(text) {
        return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
    }

    function wrapped(text, most) {
        const lines = [''];
        for (const word of text.trim().split(/\s+|(?<=[&?])/)) {
            const joint = /[&?]$/.test(lines[lines.length - 1]) ? '' : ' ';
            const longer = (lines[lines.length - 1] + joint + word).trim();
            if (longer.length > most && lines[lines.length - 1]) lines.push(word);
            else lines[lines.length - 1] = longer;
        }
        return lines;
    }

    function line(x, y, text, size, weight, color) {
        return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}">${escaped(text)}</text>`;
    }

    function keyOf(figure, y) {
        let x = MARGIN, pieces = '';
        for (const item of figure ? figure.querySelectorAll('.key li') : []) {
            const swatch = item.firstElementChild, words = [...item.childNodes].slice(1).map((node) => node.textContent).join('').trim();
            if (!swatch) continue;
            const look = getComputedStyle(swatch), edge = look.borderTopWidth !== '0px';
            const wide = 44 + 8.2 * words.length + 26;
            if (x + wide > WIDTH - MARGIN) { x = MARGIN; y += 28; }
            if (swatch.textContent.trim()) {
                const color = look.backgroundColor === 'rgba(0, 0, 0, 0)' ? look.color : look.backgroundColor;
                pieces += line(x + 6, y, swatch.textContent.trim(), 16, 700, color);
            } else if (swatch.offsetHeight < 6) {
                const dash = { dashed: '6 4', dotted: '2 3' }[look.borderTopStyle] || 'none';
                pieces += `<path d="M${x} ${y - 5}h28" stroke="${look.borderTopColor}" stroke-width="2.5" stroke-dasharray="${dash}"/>`;
            } else if (swatch.offsetWidth < 5) {
                pieces += `<path d="M${x + 12} ${y - 16}v20" stroke="${look.borderLeftColor}" stroke-width="2.5"/>`;
            } else if (look.borderRadius.includes('50%')) {
                pieces += `<circle cx="${x + 12}" cy="${y - 5}" r="7" fill="${look.backgroundColor}" stroke="${look.borderTopColor}"/>`;
            } else {
                const hatched = look.backgroundImage !== 'none';
                pieces += `<rect x="${x}" y="${y - 13}" width="26" height="16"`
                    + ` fill="${hatched ? 'url(#hatch)' : look.backgroundColor}" stroke="${edge ? look.borderTopColor : 'none'}"/>`;
            }
            pieces += line(x + 36, y, words, 15, 400, '#1b2129');
            x += wide;
        }
        return { pieces, y: pieces ? y + 16 : y };
    }

    /* The axes by name, where the page says them around the chart: months across, what is measured up. */
    function titled(chart, heading) {
        const layout = chart.layout, lies = chart.data.some((trace) => trace.orientation === 'h');
        const names = lies ? { xaxis: heading } : { xaxis: (layout.meta || {}).across || (layout.xaxis && layout.xaxis.type === 'date' ? 'Month' : ''), yaxis: heading };
        const axes = {};
        for (const [axis, name] of Object.entries(names)) {
            const drawn = layout[axis];
            if (drawn && name && !(drawn.title && drawn.title.text) && drawn.visible !== false && drawn.showticklabels !== false) {
                axes[axis] = { ...drawn, automargin: true, title: { text: name, font: { size: 14 } } };
            }
        }
        return axes;
    }

    async function wholePicture(button, chart) {
        const height = Math.max(320, chart.clientHeight), figure = button.closest('figure');
        const heading = figure && figure.querySelector('h2');
        const layout = { ...chart.layout, ...titled(chart, heading ? heading.innerText : '') };
        const url = await window.Plotly.toImage({ data: chart.data, layout }, { format: 'svg', width: WIDTH - 2 * MARGIN, height });
        const inside = decodeURIComponent(url.slice(url.indexOf(',') + 1)).replace(/^<\?xml[^>]*>/, '');
        const title = document.getElementById('title');
        const whose = title ? title.innerText.replace(/\s*\n\s*/g, ', ') : '';
        const chosen = document.querySelector('#cut input:checked');
        const cut = chosen ? 'at ' + chosen.closest('.form-check').innerText.trim().toLowerCase() : '';
        let y = MARGIN + 24, words = '';
        for (const one of wrapped(heading ? heading.innerText : whose, 52)) { words += line(MARGIN, y, one, 30, 700, '#1b2129'); y += 36; }
        for (const one of wrapped([[whose, cut].filter(Boolean).join(', '), button.dataset.month].filter(Boolean).join('. ') + '.', 90)) { words += line(MARGIN, y, one, 18, 400, '#4b5560'); y += 25; }
        const key = keyOf(figure, y + 14);
        y = key.y + 8;
        const drawn = inside.replace('<svg ', `<svg x="${MARGIN}" y="${y}" `);
        y += height + 24;
        for (const text of [button.dataset.source, button.dataset.licence, location.origin + button.dataset.address]) {
            for (const one of wrapped(text, 118)) { words += line(MARGIN, y, one, 14, 400, '#4b5560'); y += 20; }
        }
        const whole = y + 12;
        return { whole, svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${whole}" viewBox="0 0 ${WIDTH} ${whole}" font-family="${FONT}">`
            + '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#5f6b78" stroke-width="2.5"/></pattern></defs>'
            + `<rect width="${WIDTH}" height="${whole}" fill="#fff"/>${words}${key.pieces}${drawn}</svg>` };
    }

    function download(blob, name) {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(blob);
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }

    async function save(button, chart) {
        const { svg, whole } = await wholePicture(button, chart);
        const name = 'choice-' + button.dataset.save, blob = new Blob([svg], { type: 'image/svg+xml' });
        if (button.dataset.form === 'svg') return download(blob, name + '.svg');
        const image = new Image(), canvas = document.createElement('canvas');
        image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
        await image.decode();
        canvas.width = 2 * WIDTH;
        canvas.height = 2 * whole;
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((png) => download(png, name + '.png'), 'image/png');
    }

    document.addEventListener('click', function (event) {
        const button = event.target.closest('[data-save]');
        const chart = button && document.querySelector('#' + button.dataset.save + '-chart .js-plotly-plot');
        if (chart) save(button, chart);
    });

    /* In the matrix: arrows go from link to link, Home and End to the ends of a line. Every link stays a stop of
       the Tab key, with a link before them to go past. */
    const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

    document.addEventListener('keydown', function (event) {
        const cell = event.target.closest && event.target.closest('.matrix td, .matrix th');
        if (!cell || !(event.key in STEPS || event.key === 'Home' || event.key === 'End')) return;
        const lines = [...cell.closest('table').rows];
        let down = lines.indexOf(cell.parentElement), across = cell.cellIndex;
        const [by, along] = STEPS[event.key] || [0, event.key === 'Home' ? 1 : -1];
        if (!STEPS[event.key]) across = event.key === 'Home' ? -1 : lines[down].cells.length;
        let link = null;
        while (!link) {
            down += by;
            across += along;
            const next = lines[down] && lines[down].cells[across];
            if (!next) return;
            link = next.querySelector('a');
        }
        event.preventDefault();
        link.focus();
        link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });

    /* In the search: Enter goes to the first match, arrows go through them. */
    document.addEventListener('keydown', function (event) {
        const box = document.getElementById('find');
        const links = [...document.querySelectorAll('#matches a')];
        if (!box || !links.length || !(event.target === box || links.includes(event.target))) return;
        const now = links.indexOf(event.target);
        if (event.key === 'Enter' && event.target === box) links[0].click();
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        const next = now + (event.key === 'ArrowDown' ? 1 : -1);
        (next < 0 ? box : links[Math.min(next, links.length - 1)]).focus();
    });

    /* A drawn-anew page has lost the focus: give it back to the control of the same id as soon as that is
       there again, or to the heading where a link led to another place. */
    let used = '';
    let heading = null;
    let isMoved = false;

    document.addEventListener('focusin', function (event) {
        used = event.target.id;
        isMoved = false;
    });
    document.addEventListener('pointerdown', function () {
        used = '';
    });

    new MutationObserver(function () {
        const title = document.getElementById('title');
        if (!title) return;
        const said = title.innerText.replace(/\s*\n\s*/g, ', ');
        const named = said + ' - Choice on paper and in practice';
        if (document.title !== named) document.title = named;
        isMoved = isMoved || (heading !== null && heading !== said);
        heading = said;
        if (document.activeElement && document.activeElement !== document.body) return;
        const again = used ? document.getElementById(used) : isMoved && title;
        if (again) again.focus({ preventScroll: again !== title });
    }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
