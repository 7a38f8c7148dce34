package com.acme.shop.order;

import com.acme.shop.catalog.Article;
import com.acme.shop.catalog.Catalog;
import com.acme.shop.payment.PaymentGateway;
import com.acme.shop.payment.PaymentResult;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places orders and charges for them.
 */
public class OrderService {

    private static final Logger log = LoggerFactory.getLogger(OrderService.class);

    private final Catalog catalog;
    private final PaymentGateway payments;
    private final OrderRepository orders;
    private final Clock clock;

    public OrderService(Catalog catalog, PaymentGateway payments, OrderRepository orders, Clock clock) {
        this.catalog = catalog;
        this.payments = payments;
        this.orders = orders;
        this.clock = clock;
    }

    public Order place(Basket basket, Customer customer) {
        if (basket.isEmpty()) {
            throw new IllegalArgumentException("basket is empty");
        }
        List<OrderLine> lines = new ArrayList<>();
        for (BasketItem item : basket.items()) {
            Article article = catalog.require(item.sku());
            lines.add(new OrderLine(article, item.quantity()));
        }
        Order order = new Order(customer, lines, clock.instant());
        PaymentResult result = payments.charge(customer.paymentMethod(), total(lines));
        if (!result.isAccepted()) {
            log.warn("payment of order {} refused: {}", order.id(), result.reason());
            throw new PaymentRefusedException(result.reason());
        }
        orders.save(order);
        return order;
    }

    public void cancel(OrderId id) {
        Order order = orders.require(id);
        if (order.isShipped()) {
            throw new IllegalStateException("order " + id + " is already shipped");
        }
        payments.refund(order.paymentId());
        order.cancel(clock.instant());
        orders.save(order);
    }

    private static BigDecimal total(List<OrderLine> lines) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OrderLine line : lines) {
            sum = sum.add(line.price());
        }
        return sum;
    }
}
