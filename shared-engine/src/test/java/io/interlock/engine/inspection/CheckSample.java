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
                            "export function total(a: number) {\n  logger.debug(a);\n  return a * 2;\n}\n"));

    final String check;
    final TestChange found;
    final TestChange clean;

    CheckSample(String check, TestChange found, TestChange clean) {
        this.check = check;
        this.found = found;
        this.clean = clean;
    }
}
