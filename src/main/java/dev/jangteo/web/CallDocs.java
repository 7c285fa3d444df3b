package dev.jangteo.web;

import java.util.List;

/// A door's part of the API description: one [CallDoc] for each of its operations. Asked for only when somebody
/// reads the description.
@FunctionalInterface
public interface CallDocs {
    List<CallDoc> calls();
}
