package com.acme.shop.cli;

import com.acme.shop.order.Order;
import com.acme.shop.order.OrderRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the orders of a day to a file. */
public final class ExportCommand {

    private final OrderRepository orders;

    ExportCommand(OrderRepository orders) {
        this.orders = orders;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: export DAY FILE");
            System.exit(2);
        }
        int written = new ExportCommand(OrderRepository.connect()).run(args[0], Path.of(args[1]));
        System.out.println(written + " orders written");
    }

    int run(String day, Path target) throws IOException {
        List<Order> found = orders.of(day);
        List<String> lines = found.stream().map(Order::asCsv).toList();
        Files.write(target, lines);
        return lines.size();
    }
}
