package dev.jangteo.binding;

import dev.jangteo.shared.ShopTime;

/// A request with rules between its members. A member that is faulty already reads as empty, zero or null.
public interface Checked {
    void check(Faults faults, ShopTime time);
}
