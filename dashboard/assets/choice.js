/* Small things: "/" goes to the search, Escape goes back to it, a chart is saved as a picture, and a move to
   another view, which draws the page anew, leaves the reader on the control they used or takes them to the heading. */
(function () {
    'use strict';

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

    document.addEventListener('click', function (event) {
        const button = event.target.closest('[data-save]');
        if (!button) return;
        const chart = document.querySelector('#' + button.dataset.save + '-chart .js-plotly-plot');
        if (chart) {
            window.Plotly.downloadImage(chart, {
                format: 'png', scale: 2, width: 900, height: 420, filename: 'choice-' + button.dataset.save,
            });
        }
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
