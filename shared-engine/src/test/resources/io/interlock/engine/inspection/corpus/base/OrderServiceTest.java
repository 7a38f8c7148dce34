package com.acme.shop.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.acme.shop.catalog.Catalog;
import com.acme.shop.payment.PaymentGateway;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderServiceTest {

    private final Catalog catalog = mock(Catalog.class);
    private final PaymentGateway payments = mock(PaymentGateway.class);
    private final OrderRepository orders = new InMemoryOrders();
    private OrderService service;

    @BeforeEach
    void setUp() {
        service = new OrderService(catalog, payments, orders, Clock.systemUTC());
    }

    @Test
    void refusesAnEmptyBasket() {
        assertThrows(IllegalArgumentException.class, () -> service.place(new Basket(), Customers.jane()));
    }

    @Test
    void savesWhatWasPaid() {
        when(payments.charge(Customers.jane().paymentMethod(), Prices.of("12.50"))).thenReturn(Results.accepted());
        Order order = service.place(Baskets.withOne("sku-1"), Customers.jane());
        assertEquals(order, orders.require(order.id()));
    }

    @Test
    void aShippedOrderCannotBeCancelled() {
        Order shipped = orders.save(Orders.shipped());
        assertThrows(IllegalStateException.class, () -> service.cancel(shipped.id()));
    }
}
