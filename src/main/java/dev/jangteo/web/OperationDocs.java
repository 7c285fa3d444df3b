package dev.jangteo.web;

import java.util.List;

/// A door's part of the API description: one [OperationDoc] for each of its operations. Asked for only when somebody
/// reads the description.
@FunctionalInterface
public interface OperationDocs {
    List<OperationDoc> calls();
}
