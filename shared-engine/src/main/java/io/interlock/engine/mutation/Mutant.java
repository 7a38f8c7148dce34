package io.interlock.engine.mutation;

/**
 * A file with one fault planted.
 *
 * @param path the file
 * @param line where the fault is, from 1
 * @param operator kind of fault, such as {@code negate-condition}
 * @param description what was replaced by what, for people, on one line
 * @param content the whole file with the fault
 */
public record Mutant(String path, int line, String operator, String description, String content) {}
