package proof.harness;

import java.util.List;
import picocli.CommandLine.Option;

/// What every proof that starts a shop of its own can be told of it.
public final class ShopOptions {

    @Option(names = "--port", defaultValue = "0")
    private int port;

    @Option(names = "--jvm", defaultValue = "")
    private String jvm = "";

    @Option(names = "--shop", defaultValue = "")
    private String shop = "";

    /// 0 for any that is free.
    public int port() {
        return port;
    }

    public List<String> jvm() {
        return words(jvm);
    }

    List<String> shop() {
        return words(shop);
    }

    /// These, with that for the Java machine where nothing was said.
    public ShopOptions jvmOr(String otherwise) {
        var all = new ShopOptions();
        all.port = port;
        all.jvm = jvm.isBlank() ? otherwise : jvm;
        all.shop = shop;
        return all;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
    }
}
