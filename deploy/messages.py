"""What is sent to a subscriber: the email or the JSON of a delivery. Made again, it is the same."""

from email.message import EmailMessage
from functools import lru_cache
from typing import Any

from dashboard.report import mail, store, webhook
from dashboard.report.mail import Envelope, Picture
from dashboard.report.subscriptions import Subscribers
from dashboard.report.weeks import Week
from dashboard.settings import Settings
from deploy.deliveries import Delivery


class NoReport(Exception):
    """The edition a delivery is of is not on disk any more."""


class Messages:
    """Messages of a run. A report and its pictures are made once for all who get them."""

    def __init__(self, where: Settings, subscribers: Subscribers) -> None:
        self.where, self.subscribers = where, subscribers
        self.site = str(where.public_url)
        self._report = lru_cache(maxsize=4)(self._read_report)

    def message_id(self, delivery: Delivery) -> str:
        """The same whenever this delivery is sent, so that a server can drop the second of two."""
        secret = self.subscribers.token(f"message {delivery.content}", delivery.subscriber.salt)
        domain = (self.where.smtp_from or "@choice").rpartition("@")[2]
        parts = (delivery.content.replace("/", "."), delivery.subscriber.area, secret[:16])
        return f"<{'.'.join(parts)}@{domain}>"

    def email(self, delivery: Delivery) -> EmailMessage:
        """The email of a delivery. Raises `NoReport`."""
        to = delivery.subscriber
        envelope = Envelope(
            to=to.address,
            sender=str(self.where.smtp_from),
            message_id=self.message_id(delivery),
            date=delivery.queued_at,
            unsubscribe=self._unsubscribe(delivery),
        )
        if delivery.is_confirmation:
            link = f"{self.site}/confirm/{self.challenge(delivery)}"
            return mail.confirmation(to.area_title, to.only_when_changed, self.site, link, envelope)
        report, drawn = self._report(delivery.content, to.area)
        return mail.message(report, drawn, self.site, envelope, to.only_when_changed)

    def posting(self, delivery: Delivery) -> tuple[bytes, dict[str, str]]:
        """What is posted to the webhook of a delivery, and the headers that sign it. Raises `NoReport`."""
        to = delivery.subscriber
        if delivery.is_confirmation:
            challenge = self.challenge(delivery)
            body = webhook.challenge(challenge, to.area, to.area_title, self._unsubscribe(delivery))
        else:
            report, _ = self._report(delivery.content, to.area)
            body = webhook.summary(report, self.site, self._unsubscribe(delivery))
        seconds = int(self.subscribers.clock().timestamp())
        key = self.subscribers.token("sign", to.salt)
        return body, {
            "Choice-Delivery": self.message_id(delivery).strip("<>"),
            "Choice-Signature": webhook.signature(key, seconds, body),
        }

    def challenge(self, delivery: Delivery) -> str:
        """The secret that confirms the subscription of a delivery."""
        return self.subscribers.token("confirm", delivery.subscriber.salt)

    def _unsubscribe(self, delivery: Delivery) -> str:
        return f"{self.site}/unsubscribe/{self.subscribers.unsubscribe_token(delivery.subscriber)}"

    def _read_report(self, content: str, area: str) -> tuple[dict[str, Any], list[Picture]]:
        week, number = content.split("/")
        for kept in store.editions(self.where.reports):
            if (kept.week, kept.number) == (Week.named(week), int(number)):
                report = kept.report(area)
                if report:
                    return report, mail.pictures(report)
        raise NoReport
