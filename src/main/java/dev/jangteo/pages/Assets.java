package dev.jangteo.pages;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/// The files that pages are made of, named by their content: a browser keeps each for ever and never has an old one.
@Component
public class Assets {

    private final ResourceUrlProvider resources;
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    Assets(ResourceUrlProvider resources) {
        this.resources = resources;
    }

    String address(String file) {
        return addresses.computeIfAbsent(file, this::named);
    }

    private String named(String file) {
        var address = resources.getForLookupPath("/assets/" + file);
        if (address == null) {
            throw new IllegalArgumentException("there is no " + file);
        }
        return address;
    }
}
