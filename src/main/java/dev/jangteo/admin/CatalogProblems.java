package dev.jangteo.admin;

import dev.jangteo.binding.Fault;
import dev.jangteo.binding.InvalidRequest;
import dev.jangteo.binding.PathIds;
import dev.jangteo.catalog.EditCatalog.Outcome;
import dev.jangteo.web.Problem;
import dev.jangteo.web.ProblemCode;
import java.util.List;
import java.util.Map;

/// What the refusals of [dev.jangteo.catalog.EditCatalog] read like.
public final class CatalogProblems {

    private CatalogProblems() {}

    public static Problem of(Outcome.Refusal refusal) {
        return switch (refusal) {
            case Outcome.ProductNotFound(var id) ->
                Problem.of(
                        ProblemCode.PRODUCT_NOT_FOUND, Map.of("notFound", List.of(PathIds.shown(String.valueOf(id)))));
            case Outcome.CodeTaken(var code, var id) ->
                Problem.of(ProblemCode.PRODUCT_CODE_TAKEN, Map.of("productCode", code, "productId", id));
            case Outcome.SaleNeverOpen() ->
                throw new InvalidRequest(List.of(Fault.of("saleUntil", "ends-before-sale")));
            case Outcome.KeyReused() -> Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        };
    }
}
