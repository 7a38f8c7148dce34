package io.interlock.engine.store;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Budgets that processes share. */
final class Budgets {

    private static final Comparator<BudgetDraw> ORDER =
            Comparator.comparing(BudgetDraw::account).thenComparing(BudgetDraw::unit);

    private final Sql sql;

    Budgets(Sql sql) {
        this.sql = sql;
    }

    @Nullable BudgetShortage reserve(String reservation, String run, List<BudgetDraw> draws) {
        String id = Bounds.key("id of a reservation", reservation);
        check(draws);
        try {
            sql.write("reserve from a budget", () -> {
                // What is there was taken before: a reservation that was refused leaves nothing.
                if (sql.update(
                                "INSERT INTO reservations (id, run, settled) VALUES (?, ?, 0)"
                                        + " ON CONFLICT (id) DO NOTHING",
                                id,
                                run)
                        == 1) {
                    take(id, draws);
                }
                return true;
            });
            return null;
        } catch (ShortageException e) {
            return e.shortage;
        }
    }

    private static void check(List<BudgetDraw> draws) {
        Bounds.count("accounts", draws.size());
        Set<List<String>> seen = new HashSet<>();
        for (BudgetDraw draw : draws) {
            Bounds.key("name of an account", draw.account());
            Bounds.key("unit of an account", draw.unit());
            Bounds.amount("draw on " + draw.account(), draw.amount());
            if (!seen.add(List.of(draw.account(), draw.unit()))) {
                throw new StoreException(
                        "The account '" + Bounds.shown(draw.account()) + "' is drawn on twice in one reservation",
                        "This is a defect.",
                        null);
            }
        }
    }

    private void take(String reservation, List<BudgetDraw> draws) throws SQLException {
        // One order for all processes, so that no two wait for each other.
        for (BudgetDraw draw : draws.stream().sorted(ORDER).toList()) {
            sql.update(
                    "INSERT INTO accounts (account, unit, used) VALUES (?, ?, 0) ON CONFLICT (account, unit) DO NOTHING",
                    draw.account(),
                    draw.unit());
            boolean taken = draw.amount() <= draw.limit()
                    && sql.update(
                                    "UPDATE accounts SET used = used + ? WHERE account = ? AND unit = ? AND used <= ?",
                                    draw.amount(),
                                    draw.account(),
                                    draw.unit(),
                                    draw.limit() - draw.amount())
                            == 1;
            if (!taken) {
                throw new ShortageException(new BudgetShortage(draw, current(draw)));
            }
            sql.update(
                    "INSERT INTO draws (reservation, account, unit, amount) VALUES (?, ?, ?, ?)",
                    reservation,
                    draw.account(),
                    draw.unit(),
                    draw.amount());
        }
    }

    private long current(BudgetDraw draw) throws SQLException {
        return sql.number(
                "SELECT used FROM accounts WHERE account = ? AND unit = ?", () -> 0L, draw.account(), draw.unit());
    }

    void settle(String reservation, Map<String, Long> used) {
        String id = Bounds.key("id of a reservation", reservation);
        used.forEach((unit, amount) -> Bounds.amount("use of " + unit, amount));
        sql.write("settle a reservation", () -> {
            if (sql.update("UPDATE reservations SET settled = 1 WHERE id = ? AND settled = 0", id) == 1) {
                correct(id, used);
            } else if (sql.number("SELECT 1 FROM reservations WHERE id = ?", () -> 0L, id) == 0) {
                throw new StoreException(
                        "There is no reservation '" + Bounds.shown(id) + "' to settle", "This is a defect.", null);
            }
            return true;
        });
    }

    private void correct(String reservation, Map<String, Long> used) throws SQLException {
        List<BudgetDraw> draws = sql.rows(
                "SELECT account, unit, amount FROM draws WHERE reservation = ?",
                row -> new BudgetDraw(row.getString(1), row.getString(2), row.getLong(3), Long.MAX_VALUE),
                reservation);
        for (BudgetDraw draw : draws.stream().sorted(ORDER).toList()) {
            long amount = used.getOrDefault(draw.unit(), 0L);
            long more = amount - draw.amount();
            int corrected = sql.update(
                    "UPDATE accounts SET used = used + ? WHERE account = ? AND unit = ? AND used <= ?",
                    more,
                    draw.account(),
                    draw.unit(),
                    Long.MAX_VALUE - Math.max(0, more));
            if (corrected != 1) {
                throw Damage.found("an account", draw.account(), new ArithmeticException("overflow"));
            }
            sql.update(
                    "UPDATE draws SET amount = ? WHERE reservation = ? AND account = ? AND unit = ?",
                    amount,
                    reservation,
                    draw.account(),
                    draw.unit());
        }
    }

    long used(String account, String unit) {
        return sql.read(
                "read a budget",
                () -> sql.number("SELECT used FROM accounts WHERE account = ? AND unit = ?", () -> 0L, account, unit));
    }

    /** Ends the transaction that takes amounts. */
    private static final class ShortageException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient BudgetShortage shortage;

        ShortageException(BudgetShortage shortage) {
            super(null, null, false, false);
            this.shortage = shortage;
        }
    }
}
