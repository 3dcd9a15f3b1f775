/* Dash says nothing where the server puts a request off: the reader would look at a page that stays as it was. */
(function () {
    'use strict';

    const SENTENCES = {
        429: 'That was too many requests at once. Wait a minute, then try again.',
        503: 'This takes too long now. Ask for less, or try again later.'
    };
    const ask = window.fetch;

    function said() {
        return document.getElementById('put-off');
    }

    function say(sentence) {
        const box = said() || document.createElement('p');
        box.id = 'put-off';
        box.className = 'banner';
        box.setAttribute('role', 'status');
        document.getElementById('main').prepend(box);
        box.textContent = sentence;
    }

    window.fetch = async function (address, ...rest) {
        const answer = await ask.call(this, address, ...rest);
        if (String(address.url || address).includes('_dash-update-component')) {
            if (SENTENCES[answer.status]) say(SENTENCES[answer.status]);
            else if (answer.ok && said()) said().remove();
        }
        return answer;
    };
}());
