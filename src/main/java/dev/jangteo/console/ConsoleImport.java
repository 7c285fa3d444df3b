package dev.jangteo.console;

import dev.jangteo.admin.CatalogFile;
import dev.jangteo.admin.ImportView;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.catalog.ImportCatalog;
import dev.jangteo.pages.PageController;
import dev.jangteo.security.Caller;
import dev.jangteo.web.IdempotencyKeys;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Upload;
import dev.jangteo.web.WebSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/// Takes a catalogue file in two steps: what it would change is shown first, and nothing is written; then the very same
/// bytes, which the page has kept, are taken.
@PageController(errors = "console/error")
class ConsoleImport {

    private static final String TAB = "products";
    private static final String FILE = "file";
    private static final String SET_STOCK = "setStock";

    /// A file is sent back as text, packed; room for what text takes more.
    private static final int TEXT_FACTOR = 2;

    private final CatalogFile catalogFile;
    private final ImportCatalog importCatalog;
    private final WebSettings web;
    private final Confirmation confirmation;
    private final Problems problems;
    private final JsonMapper json;
    private final ConsolePages pages;

    ConsoleImport(
            CatalogFile catalogFile,
            ImportCatalog importCatalog,
            WebSettings web,
            Confirmation confirmation,
            Problems problems,
            JsonMapper json,
            ConsolePages pages) {
        this.catalogFile = catalogFile;
        this.importCatalog = importCatalog;
        this.web = web;
        this.confirmation = confirmation;
        this.problems = problems;
        this.json = json;
        this.pages = pages;
    }

    @GetMapping("/admin/products/import")
    ModelAndView choose(HttpServletRequest request) {
        return pages.show(HttpStatus.OK, "import", TAB, request, ImportPage.choose(Map.of()));
    }

    @PostMapping("/admin/products/import")
    ModelAndView preview(HttpServletRequest request) throws IOException {
        var sent = Upload.read(request, web.importMax().toBytes(), web.importWithin());
        var file = sent.file(FILE);
        if (file.length == 0) {
            return refused(request, Map.of(FILE, pages.words().t("console.import.no-file")));
        }
        return preview(HttpStatus.OK, request, file, !sent.text(SET_STOCK).isEmpty(), Map.of());
    }

    @PostMapping("/admin/products/import/run")
    ModelAndView run(@AuthenticationPrincipal Caller admin, HttpServletRequest request) throws IOException {
        var sent = Upload.read(request, TEXT_FACTOR * web.importMax().toBytes(), web.importWithin());
        var unpacked = PackedFile.unpack(sent.text(FILE), web.importMax().toBytes());
        if (unpacked.isEmpty()) {
            return refused(request, Map.of(FILE, pages.words().t("console.import.no-file")));
        }
        var file = unpacked.get();
        boolean setStock = !sent.text(SET_STOCK).isEmpty();
        var typed = Optional.of(sent.text(Confirmation.FIELD)).filter(text -> !text.isEmpty());
        var unsure = confirmation.check(admin, request, typed);
        if (!unsure.isEmpty()) {
            return preview(HttpStatus.FORBIDDEN, request, file, setStock, unsure);
        }
        var read = catalogFile.read(file, Optional.empty());
        var canonical = (setStock ? "stock=set\n" : "") + new String(file, StandardCharsets.ISO_8859_1);
        var key = IdempotencyKeys.ofForm(sent.text("key")).required(admin.accountId(), "import", canonical);
        var command = new ImportCatalog.Command(Optional.of(key), read.rows(), setStock);
        return switch (importCatalog.run(
                command, report -> json.writeValueAsString(ImportView.done(report, read.faults(), problems)))) {
            case ImportCatalog.Outcome.Imported(var report) -> report(request, report);
            case ImportCatalog.Outcome.ImportedBefore(var report) -> report(request, report);
            case ImportCatalog.Outcome.KeyReused() -> {
                var problem = Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
                var page = ImportPage.choose(
                        Map.of(FILE, problems.sentences(problem).getFirst()));
                yield pages.show(ConsolePages.status(problem), "import", TAB, request, page);
            }
        };
    }

    private ModelAndView preview(
            HttpStatus status, HttpServletRequest request, byte[] file, boolean setStock, Map<String, String> faults) {
        try {
            var read = catalogFile.read(file, Optional.empty());
            var report = importCatalog.preview(read.rows(), setStock);
            var view = ImportView.preview(report, read.faults(), problems);
            var sure = Inputs.again(pages.words(), request, faults);
            confirmation.ask(sure, request);
            var page = ImportPage.preview(view, PackedFile.pack(file), setStock, pages.newKey(), sure.all());
            return pages.show(status, "import", TAB, request, page);
        } catch (InvalidRequest unreadable) {
            return refused(request, new HashMap<>(problems.byField(unreadable.faults())));
        }
    }

    private ModelAndView refused(HttpServletRequest request, Map<String, String> faults) {
        return pages.show(HttpStatus.BAD_REQUEST, "import", TAB, request, ImportPage.choose(faults));
    }

    /// The stored report, so that whoever sends the form twice is told the same.
    private ModelAndView report(HttpServletRequest request, String report) {
        var view = json.readValue(report, ImportView.class);
        return pages.show(HttpStatus.OK, "import", TAB, request, ImportPage.report(view));
    }
}
