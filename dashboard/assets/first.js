/* The page that came with the HTML gives way to the living one as soon as that has its figures: what was open stays
   open, and a chart stays where it was, as a still picture, until plotly has drawn it. */
(function () {
    'use strict';

    /* Where Dash gets plotly from, once a page has a chart: our own small bundle in place of the whole. */
    const plotly = document.querySelector('meta[name="plotly"]').content;
    Object.defineProperty(window, '_dashPlotlyJSURL', { get: () => plotly, set: () => undefined });

    const live = document.getElementById('react-entry-point');
    const first = document.getElementById('first-view');
    if (!first || !live) return;

    function carryOver() {
        const opened = [...first.querySelectorAll('details')];
        live.querySelectorAll('details').forEach((now, place) => {
            if (opened[place] && opened[place].open) now.open = true;
        });
        for (const still of first.querySelectorAll('[data-still]')) {
            const waiting = live.querySelector(`[id="${still.dataset.still}"].dash-graph--pending`);
            if (waiting) waiting.append(...still.childNodes);
        }
    }

    new MutationObserver(function (_, watch) {
        if (!live.querySelector('.page, .sorry')) return;
        watch.disconnect();
        carryOver();
        first.remove();
    }).observe(live, { childList: true, subtree: true });
}());
