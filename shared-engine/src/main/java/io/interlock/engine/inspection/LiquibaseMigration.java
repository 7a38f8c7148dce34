package io.interlock.engine.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Change sets of Liquibase that it cannot undo by itself and that do not say how to. */
final class LiquibaseMigration {

    /** Changes for which Liquibase generates no rollback. */
    private static final List<String> NO_ROLLBACK = List.of(
            "sql",
            "sqlFile",
            "dropTable",
            "dropColumn",
            "delete",
            "update",
            "insert",
            "loadData",
            "modifyDataType",
            "customChange",
            "dropView",
            "dropIndex",
            "dropAllForeignKeyConstraints",
            "mergeColumns",
            "executeCommand");

    private static final String MESSAGE = "The change set cannot be undone: it has no rollback.";

    private LiquibaseMigration() {}

    static List<Irreversible> xml(Migration migration) {
        List<Irreversible> found = new ArrayList<>();
        int begin = -1;
        boolean change = false;
        boolean rollback = false;
        for (int i = 0; i < migration.size(); i++) {
            String code = migration.code(i);
            if (code.startsWith("<changeSet")) {
                begin = i;
                change = false;
                rollback = false;
            }
            change |= NO_ROLLBACK.stream().anyMatch(name -> isTag(code, name));
            rollback |= code.startsWith("<rollback");
            if (code.contains("</changeSet>") && begin >= 0) {
                if (change && !rollback) {
                    found.add(Irreversible.noWayBack(begin, MESSAGE));
                }
                begin = -1;
            }
        }
        return found;
    }

    private static boolean isTag(String code, String name) {
        return code.startsWith("<" + name)
                && (code.length() == name.length() + 1 || !Character.isLetter(code.charAt(name.length() + 1)));
    }

    static List<Irreversible> yaml(Migration migration) {
        List<Irreversible> found = new ArrayList<>();
        int begin = -1;
        boolean change = false;
        boolean rollback = false;
        for (int i = 0; i <= migration.size(); i++) {
            String code = i == migration.size() ? "" : migration.code(i);
            if (i == migration.size() || code.startsWith("- changeSet:")) {
                if (begin >= 0 && change && !rollback) {
                    found.add(Irreversible.noWayBack(begin, MESSAGE));
                }
                begin = i;
                change = false;
                rollback = false;
            }
            change |= NO_ROLLBACK.stream()
                    .anyMatch(name -> code.equals("- " + name + ":") || code.startsWith("- " + name + ": "));
            rollback |= code.startsWith("rollback:") || code.startsWith("- rollback:");
        }
        return found;
    }

    /** SQL with {@code --changeset} and {@code --rollback}: nothing is generated for it. */
    static List<Irreversible> sql(Migration migration) {
        List<Irreversible> found = new ArrayList<>();
        int begin = -1;
        boolean rollback = false;
        for (int i = 0; i <= migration.size(); i++) {
            String text = i == migration.size()
                    ? "--changeset"
                    : migration.text(i).strip().toLowerCase(Locale.ROOT).replace("-- ", "--");
            if (text.startsWith("--changeset")) {
                if (begin >= 0 && !rollback) {
                    found.add(Irreversible.noWayBack(begin, MESSAGE));
                }
                begin = i;
                rollback = false;
            }
            rollback |= text.startsWith("--rollback");
        }
        return found;
    }
}
