import datetime as dt
from decimal import Decimal

import pytest

from acme.billing.billing import BillingService, Line
from tests.fakes import FakeRates, FakeStore

TODAY = dt.date(2024, 5, 2)


@pytest.fixture
def service():
    return BillingService(FakeStore(), FakeRates())


def test_issue_numbers_by_year(service):
    invoice = service.issue(7, [Line("a", 2, Decimal("1.50"))], TODAY)
    assert invoice.number == "2024-0001"
    assert invoice.total == Decimal("3.00")


def test_overdue_after_grace(service):
    service.issue(7, [Line("a", 1, Decimal("1"))], TODAY - dt.timedelta(days=20))
    service.issue(8, [Line("a", 1, Decimal("1"))], TODAY)
    assert [i.customer_id for i in service.overdue(TODAY)] == [7]
