package io.interlock.engine.inspection;

/** For each check a change in which it finds something, and one that is nearly the same in which it must not. */
enum CheckSample {
    CONFLICT_MARKER(
            "conflict-marker",
            new TestChange()
                    .modified(
                            "src/Cart.java",
                            "class Cart {\n}\n",
                            "class Cart {\n<<<<<<< HEAD\n    int a;\n=======\n    int b;\n>>>>>>> feature/b\n}\n"),
            new TestChange()
                    .modified("docs/cart.rst", "Cart\n====\n", "Cart\n====\n\nPricing\n=======\n\nIt costs.\n")),

    LEFTOVER_DEBUG(
            "leftover-debug",
            new TestChange()
                    .modified(
                            "src/cart.ts",
                            "export function total(a: number) {\n  return a * 2;\n}\n",
                            "export function total(a: number) {\n  console.log(a);\n  return a * 2;\n}\n"),
            new TestChange()
                    .modified(
                            "src/cart.ts",
                            "export function total(a: number) {\n  return a * 2;\n}\n",
                            "export function total(a: number) {\n  logger.debug(a);\n  return a * 2;\n}\n")),

    TODO_ADDED(
            "todo-added",
            new TestChange().modified("a.go", "package a\n", "package a\n\n// TODO: retry\nvar b int\n"),
            new TestChange()
                    .modified("a.go", "package a\n", "package a\n\n// todoList holds what is left\nvar b int\n")),

    MISSING_TEST(
            "missing-test",
            new TestChange()
                    .beside("src/price.test.ts", "test('price', () => {});\n")
                    .added(
                            "src/cart.ts",
                            "export function total(a: number[]) {\n  if (!a) return 0;\n  return sum(a);\n}\n"),
            new TestChange()
                    .beside("src/price.test.ts", "test('price', () => {});\n")
                    .added(
                            "src/cart.ts",
                            "export function total(a: number[]) {\n  if (!a) return 0;\n  return sum(a);\n}\n")
                    .added("src/cart.test.ts", "test('total', () => {});\n")),

    LARGE_BINARY(
            "large-binary",
            new TestChange().binary("assets/intro.mp4", 12 << 20),
            new TestChange().binary("assets/logo.png", 20 << 10)),

    WORKFLOW_CHANGED(
            "workflow-changed",
            new TestChange().modified(".github/workflows/ci.yml", "on: push\n", "on: [push, pull_request]\n"),
            new TestChange().modified("deploy/values.yml", "on: push\n", "on: [push, pull_request]\n")),

    DEPENDENCY_CHANGE(
            "dependency-change",
            new TestChange()
                    .modified(
                            "package.json",
                            "{\n  \"dependencies\": {\n    \"a\": \"1.0.0\"\n  }\n}\n",
                            "{\n  \"dependencies\": {\n    \"a\": \"1.1.0\"\n  }\n}\n"),
            new TestChange()
                    .modified(
                            "package.json",
                            "{\n  \"scripts\": {\n    \"a\": \"1.0.0\"\n  }\n}\n",
                            "{\n  \"scripts\": {\n    \"a\": \"1.1.0\"\n  }\n}\n")),

    IRREVERSIBLE_MIGRATION(
            "irreversible-migration",
            new TestChange().added("db/migration/V2__fax.sql", "ALTER TABLE customer DROP COLUMN fax;\n"),
            new TestChange().added("db/migration/V2__fax.sql", "ALTER TABLE customer ADD COLUMN fax text;\n")),

    LICENCE_HEADER("licence-header", licensed("package a\n"), licensed("// Copyright 2026 Acme\npackage a\n"));

    final String check;
    final TestChange found;
    final TestChange clean;

    CheckSample(String check, TestChange found, TestChange clean) {
        this.check = check;
        this.found = found;
        this.clean = clean;
    }

    private static TestChange licensed(String start) {
        TestChange change = new TestChange();
        for (String name : new String[] {"a", "b", "c"}) {
            change.beside("pkg/" + name + ".go", "// Copyright 2024 Acme\npackage a\n");
        }
        return change.added("pkg/d.go", start + "\nvar a int\nvar b int\nvar c int\n");
    }
}
