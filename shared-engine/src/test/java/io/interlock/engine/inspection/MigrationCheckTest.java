package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationCheckTest {

    private static List<ReviewFinding> found(String path, String text) {
        return new TestChange().added(path, text).findings("irreversible-migration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE customer;",
                "alter table customer drop column fax;",
                "ALTER TABLE customer\n  DROP fax;",
                "TRUNCATE customer;",
                "DELETE FROM customer;"
            })
    void data_that_is_thrown_away_is_gone(String sql) {
        assertThat(found("db/migration/V1__a.sql", sql + "\n"))
                .singleElement()
                .extracting(ReviewFinding::severity)
                .isEqualTo(Severity.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- DROP TABLE customer;",
                "DROP INDEX customer_name;",
                "ALTER TABLE a ALTER COLUMN b DROP NOT NULL;",
                "ALTER TABLE a DROP CONSTRAINT b;",
                "DELETE FROM customer WHERE gone;",
                "DELETE FROM customer\nWHERE gone;",
                "CREATE TABLE a (b text);",
                "INSERT INTO a VALUES ('DROP TABLE b');",
                "DROP TABLE IF EXISTS a;\nCREATE TABLE a (b text);"
            })
    void what_can_be_made_again_is_not(String sql) {
        assertThat(found("db/migration/V1__a.sql", sql + "\n")).isEmpty();
    }

    @Test
    void a_migration_with_its_way_back_is_fine() {
        assertThat(new TestChange()
                        .added("db/migrations/2_a.up.sql", "DROP TABLE a;\n")
                        .added("db/migrations/2_a.down.sql", "CREATE TABLE a (b int);\n")
                        .findings("irreversible-migration"))
                .isEmpty();
        assertThat(found(
                        "db/migrations/2_a.sql",
                        "-- +goose Up\nDROP TABLE a;\n-- +goose Down\nCREATE TABLE a (b int);\n"))
                .isEmpty();
        assertThat(found("db/migrations/2_a.up.sql", "CREATE TABLE a (b int);\n"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def up\n  execute 'x'\nend\n",
                "def change\n  remove_column :customers, :fax\nend\n",
                "def change\n  execute 'UPDATE a SET b = 1'\nend\n"
            })
    void rails_cannot_undo_everything(String text) {
        assertThat(found("db/migrate/2024_a.rb", text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def up\n  execute 'x'\nend\ndef down\n  execute 'y'\nend\n",
                "def change\n  remove_column :customers, :fax, :string\nend\n",
                "def change\n  add_column :a, :b, :string\nend\n",
                "def change\n  reversible do |dir|\n    dir.up { execute 'x' }\n    execute 'y'\n  end\nend\n"
            })
    void and_can_undo_the_rest(String text) {
        assertThat(found("db/migrate/2024_a.rb", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def upgrade():\n    op.drop_column('a', 'b')\n\n\ndef downgrade():\n    pass\n",
                "operations = [\n    migrations.RunPython(fill),\n]\n",
                "operations = [\n    migrations.RunPython(\n        fill,\n        elidable=True,\n    ),\n]\n",
                "operations = [\n    migrations.RunSQL('UPDATE a SET b = 1, c = 2'),\n]\n"
            })
    void python_has_to_say_how(String text) {
        assertThat(found("app/migrations/0002_a.py", text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n",
                "def upgrade():\n    op.add_column('a', 'b')\n\n\ndef downgrade():\n    op.drop_column('a', 'b')\n",
                "operations = [\n    migrations.RunPython(fill, migrations.RunPython.noop),\n]\n",
                "operations = [\n    migrations.RunPython(\n        fill,\n        reverse_code=empty,\n    ),\n]\n"
            })
    void and_may_say_that_nothing_is_to_be_done(String text) {
        assertThat(found("app/migrations/0002_a.py", text)).isEmpty();
    }

    @Test
    void an_empty_down_is_none() {
        String up = "export async function up(db: Db): Promise<void> {\n  await db.x();\n}\n";

        assertThat(found("migrations/1_a.ts", up + "export async function down(db: Db): Promise<void> {\n}\n"))
                .hasSize(1);
        assertThat(found(
                        "migrations/1_a.ts",
                        up + "export async function down(db: Db): Promise<void> {\n  db.y();\n}\n"))
                .isEmpty();
        assertThat(found("migrations/1_a.ts", up)).hasSize(1);
    }

    @Test
    void a_change_set_says_how_it_is_undone_where_liquibase_cannot_know() {
        String set = "<changeSet id=\"1\">\n<sql>UPDATE a</sql>\n%s</changeSet>\n";

        assertThat(found("db/changelog/a.xml", String.format(set, ""))).hasSize(1);
        assertThat(found("db/changelog/a.xml", String.format(set, "<rollback>x</rollback>\n")))
                .isEmpty();
        assertThat(found("db/changelog/a.xml", set.replace("sql>", "addColumn>").replace("%s", "")))
                .isEmpty();
        assertThat(found("db/changelog/a.yaml", "- changeSet:\n    changes:\n    - dropTable:\n        tableName: a\n"))
                .hasSize(1);
    }
}
