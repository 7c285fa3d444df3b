package dev.jangteo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// Opens the shop.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Shop {

    public static void main(String[] args) {
        var _ = SpringApplication.run(Shop.class, args);
    }

    /// A thread for each regular job (`spring.task.scheduling.pool.size`), so that one that waits for an outside
    /// system keeps no other waiting. With virtual threads Spring would run all of them on one thread.
    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.customizers(scheduler -> scheduler.setErrorHandler(new JobFailures()))
                .build();
    }
}
