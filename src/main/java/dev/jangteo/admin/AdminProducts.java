package dev.jangteo.admin;

import dev.jangteo.api.ProductView;
import dev.jangteo.binding.Fallback;
import dev.jangteo.binding.PathIds;
import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.catalog.ImportCatalog;
import dev.jangteo.catalog.ImportReport;
import dev.jangteo.openapi.FileBody;
import dev.jangteo.openapi.PathId;
import dev.jangteo.openapi.Refuses;
import dev.jangteo.openapi.Returns;
import dev.jangteo.security.Caller;
import dev.jangteo.shared.Doc;
import dev.jangteo.web.Body;
import dev.jangteo.web.FromQuery;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.RequestBodies;
import dev.jangteo.web.RequestKey;
import dev.jangteo.web.Responses;
import dev.jangteo.web.SentKey;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping(path = "/api/v1/admin/products", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: products", description = "Fill the shelf, one by one or by the thousand")
class AdminProducts {

    private final EditCatalog editCatalog;
    private final ImportCatalog importCatalog;
    private final CatalogFile catalogFile;
    private final WebSettings web;
    private final Problems problems;
    private final JsonMapper json;

    AdminProducts(
            EditCatalog editCatalog,
            ImportCatalog importCatalog,
            CatalogFile catalogFile,
            WebSettings web,
            Problems problems,
            JsonMapper json) {
        this.editCatalog = editCatalog;
        this.importCatalog = importCatalog;
        this.catalogFile = catalogFile;
        this.web = web;
        this.problems = problems;
        this.json = json;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "addProduct", summary = "Add a product with its opening stock")
    @Returns(
            value = "The product is on the shelf",
            status = 201,
            location = "The product's address",
            with = ProductView.class)
    @Refuses(ProblemCode.PRODUCT_CODE_TAKEN)
    ResponseEntity<?> add(
            @AuthenticationPrincipal Caller admin,
            @Body ProductRequests.NewProduct product,
            @RequestKey(required = false) SentKey sent) {
        var key = sent.optional(admin.accountId(), "product", product.canonical());
        return switch (editCatalog.add(key, product.facts(), product.quantity())) {
            case EditCatalog.Outcome.Done(var id, var response) -> Responses.created(location(id), response);
            case EditCatalog.Outcome.DoneBefore(var id, var response) -> Responses.createdAgain(location(id), response);
            case EditCatalog.Outcome.Refusal refusal -> refused(refusal);
        };
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "changeProduct", summary = "Change what is said about a product")
    @Returns(value = "The product as it is now", with = ProductView.class)
    @Refuses({ProblemCode.PRODUCT_NOT_FOUND, ProblemCode.PRODUCT_CODE_TAKEN})
    ResponseEntity<?> change(@PathVariable @PathId("The product's id") String id, @Body ProductRequests.Change change) {
        return PathIds.number(id)
                .<ResponseEntity<?>>map(known -> answer(editCatalog.change(known, change.facts())))
                .orElseGet(() -> notFound(id));
    }

    @PostMapping(path = "/{id}/restocks", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "restockProduct", summary = "Add units to a product's stock")
    @Returns(value = "The product as it is now", with = ProductView.class)
    @Refuses(ProblemCode.PRODUCT_NOT_FOUND)
    ResponseEntity<?> restock(
            @AuthenticationPrincipal Caller admin,
            @PathVariable @PathId("The product's id") String id,
            @Body ProductRequests.Restock restock,
            @RequestKey(required = false) SentKey sent) {
        long quantity = restock.quantity();
        var key = sent.optional(admin.accountId(), "restock", id + "x" + quantity);
        return PathIds.number(id)
                .<ResponseEntity<?>>map(known -> answer(editCatalog.restock(key, known, quantity)))
                .orElseGet(() -> notFound(id));
    }

    @PostMapping(
            path = "/import",
            consumes = {"text/csv", "application/vnd.ms-excel"})
    @Operation(
            operationId = "importProducts",
            summary = "Take a catalogue file: add products, and change those whose id or code is known")
    @Returns(value = "What was done, and every row that could not be", with = ImportView.class)
    @FileBody(
            "CSV as spreadsheets save it: separated by commas, semicolons or tabs, in UTF-8, UTF-16 or the Korean code page of Windows. The header names, in any case and order, the columns `name`, `price` and `quantity`, and perhaps `id`, `code`, `status`, `category`, `description`, `picture`, `saleFrom`, `saleUntil` and `limitPerAccount`. A row with a known `id` or `code` changes that product, and what it does not say stays; every other row adds one.")
    ResponseEntity<?> importFile(
            @AuthenticationPrincipal Caller admin,
            @FromQuery ImportHow how,
            @RequestKey(required = false) SentKey sent,
            HttpServletRequest request)
            throws IOException {
        var bytes = RequestBodies.bytes(request, web.importMax().toBytes(), web.importWithin());
        var key = sent.optional(admin.accountId(), "import", how.canonical(bytes));
        var file = catalogFile.read(bytes, RequestBodies.declaredCharset(request));
        if (how.preview()) {
            var report = importCatalog.preview(file.rows(), how.setStock());
            return ResponseEntity.ok(ImportView.preview(report, file.faults(), problems));
        }
        var command = new ImportCatalog.Command(key, file.rows(), how.setStock());
        return switch (importCatalog.run(command, report -> rendered(report, file))) {
            case ImportCatalog.Outcome.Imported(var response) -> Responses.ok(response);
            case ImportCatalog.Outcome.ImportedBefore(var response) -> Responses.okAgain(response);
            case ImportCatalog.Outcome.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    /// How a file is taken: only looked at, and whether its quantities are what is left.
    enum OfKnown {
        KEEP,
        SET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record ImportHow(
            @Doc("`true` writes nothing and answers what would change") @Fallback("false")
            boolean preview,

            @Doc(
                    "`set` sets what is left of known products to their `quantity`; `keep` ignores it and counts in `stockIgnored` where it differs")
            @Fallback("keep")
            OfKnown stock) {

        boolean setStock() {
            return stock == OfKnown.SET;
        }

        String canonical(byte[] file) {
            return (setStock() ? "stock=set\n" : "") + new String(file, StandardCharsets.ISO_8859_1);
        }
    }

    private String rendered(ImportReport report, CatalogFile.Read file) {
        return json.writeValueAsString(ImportView.done(report, file.faults(), problems));
    }

    private ResponseEntity<?> answer(EditCatalog.Outcome outcome) {
        return switch (outcome) {
            case EditCatalog.Outcome.Done(var _, var response) -> Responses.ok(response);
            case EditCatalog.Outcome.DoneBefore(var _, var response) -> Responses.okAgain(response);
            case EditCatalog.Outcome.Refusal refusal -> refused(refusal);
        };
    }

    private ResponseEntity<?> refused(EditCatalog.Outcome.Refusal refusal) {
        return problems.answer(CatalogProblems.of(refusal));
    }

    private ResponseEntity<?> notFound(String id) {
        return problems.answer(
                Problem.of(ProblemCode.PRODUCT_NOT_FOUND, Map.of("notFound", List.of(PathIds.shown(id)))));
    }

    private static String location(String productId) {
        return "/api/v1/products/" + productId;
    }
}
