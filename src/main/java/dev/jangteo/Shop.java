package dev.jangteo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Opens the shop.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Shop {

    public static void main(String[] args) {
        var _ = SpringApplication.run(Shop.class, args);
    }
}
