package dev.jangteo;

/// Begins the shop, unless this Java machine is too old for it: then it says so in a sentence. Compiled for Java 17, so
/// that an older machine can read it, and does not know [Shop], which it could not read.
public final class Start {

    private static final int JAVA = 25;

    private Start() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        int java = Runtime.version().feature();
        if (java < JAVA) {
            System.err.println("Jangteo needs Java " + JAVA + ", and this is Java " + java + " ("
                    + System.getProperty("java.home") + "). Install a JDK " + JAVA
                    + " and start the shop with its bin/java.");
            System.exit(1);
        }
        Class.forName("dev.jangteo.Shop").getMethod("main", String[].class).invoke(null, (Object) args);
    }
}
