package dev.jangteo.architecture.bad.ordering;

import dev.jangteo.architecture.bad.wallet.Purse;

record SpendsWithoutAsking(Purse purse) {}
