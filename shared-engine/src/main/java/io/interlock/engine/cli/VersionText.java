package io.interlock.engine.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: this version, and the Java that runs it. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String java = System.getProperty("java.version", "") + ", " + System.getProperty("java.vendor", "");
        return new String[] {"interlock " + Version.number() + " (Java " + java + ")"};
    }
}
