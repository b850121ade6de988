package org.trainability.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract as JUnit does and names its methods that failed. */
final class FailedTests {

  private FailedTests() {}

  static Set<String> of(Class<?> contract) {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .execute()
            .testEvents();
    if (tests.succeeded().count() == 0) {
      throw new AssertionError("no test of " + contract + " succeeded: nothing was run");
    }
    return tests.failed().stream()
        .map(event -> method(event.getTestDescriptor()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The name of the method that a test, perhaps a dynamic one, belongs to. */
  private static String method(TestDescriptor test) {
    UniqueId.Segment segment = test.getUniqueId().getSegments().get(2);
    return segment.getValue().replaceAll("\\(.*", "");
  }
}
