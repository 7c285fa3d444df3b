package dev.jangteo.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Whom an address stands for, where addresses are counted: an IPv6 customer has 64 bits of them, which count
/// as one.
public final class Addresses {

    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    public static String subject(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }

    /// Of an address as it is written; what is none stands for itself.
    public static String subject(String address) {
        try {
            return subject(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
