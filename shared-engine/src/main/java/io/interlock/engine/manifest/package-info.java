/** Reads the formats that manifests are written in (XML, JSON, YAML, TOML) into trees that remember their lines. */
@NullMarked
package io.interlock.engine.manifest;

import org.jspecify.annotations.NullMarked;
