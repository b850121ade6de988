package org.trainability.spark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/**
 * Tests that start Spark, which newer versions of Java can't: {@link SparkExecutor#NEWEST_JAVA}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledForJreRange(
    maxVersion = SparkExecutor.NEWEST_JAVA,
    disabledReason = "Spark 3.5 does not start on Java 23 and newer: docs/cluster.md")
@interface StartsSpark {}
