package io.interlock.engine.inspection;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.ReviewCategory;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Migrations of databases that cannot be undone, by the conventions of the tools that run them. */
final class MigrationCheck implements Check {

    private static final Set<String> FOLDERS =
            Set.of("migration", "migrations", "migrate", "changelog", "changelogs", "flyway", "liquibase", "alembic");

    @Override
    public String name() {
        return "irreversible-migration";
    }

    @Override
    public void inspect(Change change, Findings into) {
        for (ChangedFile file : change.files()) {
            if (!file.isGone() && !file.isTest() && file.isOurs() && isMigration(file)) {
                for (Hunk hunk : file.patch().hunks()) {
                    List<DiffLine> added = hunk.lines().stream()
                            .filter(line -> line.kind() == DiffLine.Kind.ADDED)
                            .toList();
                    report(new Migration(change, file, added), into);
                }
            }
        }
    }

    private static boolean isMigration(ChangedFile file) {
        for (String folder : file.folder().toLowerCase(Locale.ROOT).split("/", -1)) {
            if (FOLDERS.contains(folder)) {
                return true;
            }
        }
        return file.language() == Language.SQL && SqlMigration.isNamed(file.name());
    }

    private static void report(Migration migration, Findings into) {
        if (migration.size() == 0) {
            return;
        }
        for (Irreversible found : find(migration)) {
            Remark remark = new Remark(
                    ReviewCategory.CORRECTNESS,
                    found.severity(),
                    0.85,
                    found.message(),
                    "If the release has to be taken back, the database cannot follow.");
            if (found.line() < 0) {
                into.add(migration.file(), remark);
            } else {
                into.add(migration.file(), List.of(migration.lines().get(found.line())), remark);
            }
        }
    }

    private static List<Irreversible> find(Migration migration) {
        String name = migration.file().name();
        return switch (migration.file().language()) {
            case SQL -> SqlMigration.find(migration);
            case RUBY -> RubyMigration.find(migration);
            case PYTHON -> PythonMigration.find(migration);
            case SCRIPT -> ScriptMigration.find(migration);
            case ELIXIR -> RubyMigration.ecto(migration);
            case MARKUP -> name.endsWith(".xml") ? LiquibaseMigration.xml(migration) : List.of();
            case SETTINGS -> name.contains(".y") ? LiquibaseMigration.yaml(migration) : List.of();
            default -> List.of();
        };
    }
}
