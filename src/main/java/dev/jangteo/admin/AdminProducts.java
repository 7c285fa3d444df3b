package dev.jangteo.admin;

import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.catalog.ImportCatalog;
import dev.jangteo.catalog.ImportReport;
import dev.jangteo.security.Caller;
import dev.jangteo.web.IdempotencyKeys;
import dev.jangteo.web.JsonFields;
import dev.jangteo.web.PathIds;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
import dev.jangteo.web.Query;
import dev.jangteo.web.RequestBodies;
import dev.jangteo.web.Responses;
import dev.jangteo.web.WebSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    @Operation(summary = "Add a product with its opening stock")
    ResponseEntity<?> add(@AuthenticationPrincipal Caller admin, JsonFields body, HttpServletRequest request) {
        var product = body.read(ProductRequests.NewProduct::read);
        var key = IdempotencyKeys.optional(request, admin.accountId(), "product", product.canonical());
        return switch (editCatalog.add(key, product.facts(), product.quantity())) {
            case EditCatalog.Outcome.Done(var id, var response) -> Responses.created(location(id), response);
            case EditCatalog.Outcome.DoneBefore(var id, var response) -> Responses.createdAgain(location(id), response);
            case EditCatalog.Outcome.Refusal refusal -> refused(refusal);
        };
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Change what is said about a product")
    ResponseEntity<?> change(@PathVariable String id, JsonFields body) {
        var change = body.read(ProductRequests::change);
        return PathIds.number(id)
                .<ResponseEntity<?>>map(known -> answer(editCatalog.change(known, change)))
                .orElseGet(() -> notFound(id));
    }

    @PostMapping(path = "/{id}/restocks", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Add units to a product's stock")
    ResponseEntity<?> restock(
            @AuthenticationPrincipal Caller admin,
            @PathVariable String id,
            JsonFields body,
            HttpServletRequest request) {
        long quantity = body.read(ProductRequests::restock);
        var key = IdempotencyKeys.optional(request, admin.accountId(), "restock", id + "x" + quantity);
        return PathIds.number(id)
                .<ResponseEntity<?>>map(known -> answer(editCatalog.restock(key, known, quantity)))
                .orElseGet(() -> notFound(id));
    }

    @PostMapping(
            path = "/import",
            consumes = {"text/csv", "application/vnd.ms-excel"})
    @Operation(summary = "Take a catalogue file: add products, and change those whose id or code is known")
    ResponseEntity<?> importFile(@AuthenticationPrincipal Caller admin, HttpServletRequest request) throws IOException {
        var how = Query.read(request, ImportHow::read);
        var bytes = RequestBodies.bytes(request, web.importMax().toBytes(), web.importWithin());
        var key = IdempotencyKeys.optional(request, admin.accountId(), "import", how.canonical(bytes));
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
    private record ImportHow(boolean preview, boolean setStock) {

        static ImportHow read(Query query) {
            return new ImportHow(
                    query.oneOf("preview", List.of("true", "false"), "false").equals("true"),
                    query.oneOf("stock", List.of("keep", "set"), "keep").equals("set"));
        }

        String canonical(byte[] file) {
            return (setStock ? "stock=set\n" : "") + new String(file, StandardCharsets.ISO_8859_1);
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
