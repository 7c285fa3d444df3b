package dev.jangteo.admin;

import dev.jangteo.platform.DemoPlatform;
import dev.jangteo.shared.Doc;

/// How the demo data platform is to behave.
public record DemoBehaviour(
        @Doc("SLOW takes a second for every delivery, FAILING fails every other time, DEAD takes nothing")
        DemoPlatform.Mode mode) {}
