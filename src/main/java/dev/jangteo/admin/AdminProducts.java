package dev.jangteo.admin;

import dev.jangteo.access.Caller;
import dev.jangteo.catalog.EditCatalog;
import dev.jangteo.catalog.ImportCatalog;
import dev.jangteo.web.Answers;
import dev.jangteo.web.Bodies;
import dev.jangteo.web.Fields;
import dev.jangteo.web.Forms;
import dev.jangteo.web.IdempotencyKeys;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import dev.jangteo.web.Problems;
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

@RestController
@RequestMapping(path = "/api/v1/admin/products", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "admin: products", description = "Fill the shelf, one by one or by the thousand")
class AdminProducts {

    private final EditCatalog editCatalog;
    private final ImportCatalog importCatalog;
    private final CatalogFile catalogFile;
    private final WebSettings web;
    private final Problems problems;

    AdminProducts(
            EditCatalog editCatalog,
            ImportCatalog importCatalog,
            CatalogFile catalogFile,
            WebSettings web,
            Problems problems) {
        this.editCatalog = editCatalog;
        this.importCatalog = importCatalog;
        this.catalogFile = catalogFile;
        this.web = web;
        this.problems = problems;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Add a product with its opening stock")
    ResponseEntity<?> add(@AuthenticationPrincipal Caller admin, Fields body, HttpServletRequest request) {
        var product = body.read(ProductRequests.NewProduct::read);
        var key = IdempotencyKeys.optional(request, admin.accountId(), "product", product.canonical());
        return switch (editCatalog.add(key, product.name(), product.price(), product.quantity(), product.status())) {
            case EditCatalog.Answer.Done(var id, var receipt) -> Answers.created(location(id), receipt);
            case EditCatalog.Answer.DoneBefore(var id, var receipt) -> Answers.createdAgain(location(id), receipt);
            case EditCatalog.Answer.Refusal refusal -> refused(refusal);
        };
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Change a product's name, price or status")
    ResponseEntity<?> change(@PathVariable String id, Fields body) {
        var change = body.read(ProductRequests::change);
        return Forms.number(id)
                .<ResponseEntity<?>>map(known -> answer(editCatalog.change(known, change)))
                .orElseGet(() -> notFound(id));
    }

    @PostMapping(path = "/{id}/restocks", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Add units to a product's stock")
    ResponseEntity<?> restock(
            @AuthenticationPrincipal Caller admin, @PathVariable String id, Fields body, HttpServletRequest request) {
        long quantity = body.read(ProductRequests::restock);
        var key = IdempotencyKeys.optional(request, admin.accountId(), "restock", id + "x" + quantity);
        return Forms.number(id)
                .<ResponseEntity<?>>map(known -> answer(editCatalog.restock(key, known, quantity)))
                .orElseGet(() -> notFound(id));
    }

    @PostMapping(path = "/import", consumes = "text/csv")
    @Operation(summary = "Take a catalogue file: add products, and change those whose code is known")
    ResponseEntity<?> importFile(@AuthenticationPrincipal Caller admin, HttpServletRequest request) throws IOException {
        var bytes = Bodies.bytes(request, web.importMax().toBytes());
        var file = catalogFile.read(bytes);
        var canonical = new String(bytes, StandardCharsets.ISO_8859_1);
        var key = IdempotencyKeys.optional(request, admin.accountId(), "import", canonical);
        return switch (importCatalog.run(key, file.rows(), file.rejected())) {
            case ImportCatalog.Answer.Imported(var receipt) -> Answers.ok(receipt);
            case ImportCatalog.Answer.ImportedBefore(var receipt) -> Answers.okAgain(receipt);
            case ImportCatalog.Answer.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    private ResponseEntity<?> answer(EditCatalog.Answer answer) {
        return switch (answer) {
            case EditCatalog.Answer.Done(var _, var receipt) -> Answers.ok(receipt);
            case EditCatalog.Answer.DoneBefore(var _, var receipt) -> Answers.okAgain(receipt);
            case EditCatalog.Answer.Refusal refusal -> refused(refusal);
        };
    }

    private ResponseEntity<?> refused(EditCatalog.Answer.Refusal refusal) {
        return switch (refusal) {
            case EditCatalog.Answer.ProductNotFound(var id) -> notFound(String.valueOf(id));
            case EditCatalog.Answer.KeyReused() -> problems.answer(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    private ResponseEntity<?> notFound(String id) {
        return problems.answer(Problem.of(ProblemCode.PRODUCT_NOT_FOUND, Map.of("notFound", List.of(Forms.shown(id)))));
    }

    private static String location(String productId) {
        return "/api/v1/products/" + productId;
    }
}
