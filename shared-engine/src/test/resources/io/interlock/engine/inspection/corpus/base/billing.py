"""Invoices and what is due on them."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field
from decimal import Decimal

from acme.billing.rates import RateTable
from acme.billing.store import InvoiceStore

logger = logging.getLogger(__name__)

GRACE_DAYS = 14


@dataclass
class Line:
    sku: str
    quantity: int
    unit_price: Decimal


@dataclass
class Invoice:
    number: str
    customer_id: int
    issued: dt.date
    lines: list[Line] = field(default_factory=list)
    paid: bool = False

    @property
    def total(self) -> Decimal:
        return sum((line.quantity * line.unit_price for line in self.lines), Decimal("0"))


class BillingService:
    """Issues invoices and chases the late ones."""

    def __init__(self, store: InvoiceStore, rates: RateTable) -> None:
        self._store = store
        self._rates = rates

    def issue(self, customer_id: int, lines: list[Line], today: dt.date) -> Invoice:
        number = self._store.next_number(today.year)
        invoice = Invoice(number, customer_id, today, list(lines))
        self._store.save(invoice)
        logger.info("issued %s for customer %s", number, customer_id)
        return invoice

    def overdue(self, today: dt.date) -> list[Invoice]:
        limit = today - dt.timedelta(days=GRACE_DAYS)
        return [i for i in self._store.unpaid() if i.issued < limit]

    def remind(self, today: dt.date) -> int:
        sent = 0
        for invoice in self.overdue(today):
            self._store.queue_reminder(invoice.number)
            sent += 1
        return sent

    def _fee(self, invoice: Invoice) -> Decimal:
        return self._rates.late_fee(invoice.total)
