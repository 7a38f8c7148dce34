package io.interlock.engine.model;

/**
 * Tells a finding again after the code around it moved or the reviewer found other words.
 *
 * @param content hash of rule, path and the text of its lines without its white space, and which of several equal ones it
 *     is; holds no line number. 32 hexadecimal digits
 * @param symbol hash of rule, path and the function or type that the lines are in; empty when that is not known
 * @param context hashes of the nearest lines with words above and below, 8 hexadecimal digits each, {@code 00000000} for
 *     one that is not there; tells equal lines of a file apart. Empty when they are not known
 * @param message similarity hash of the message: texts alike differ in few bits
 */
public record Fingerprint(String content, String symbol, String context, long message) {}
