package io.interlock.engine.architecture.broken.scm;

import io.interlock.engine.architecture.broken.report.Report;
import java.util.regex.Pattern;

/** Uses a package it may not use, which uses it, and loads what a short run cannot afford. */
public class Source {
    Report report = new Report();
    Pattern pattern = Pattern.compile("x");
}
