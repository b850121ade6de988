package org.trainability.core.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * What of YAML is used: text, lists and maps, each said once and in plain text. A tag would make an
 * object, an alias a value that is larger than the file.
 */
public final class YamlRules {

  /** More than any file needs that is written by hand, in characters. */
  public static final int MAX_LENGTH = 1_000_000;

  /** Lists and maps in each other, which are read by recursion. */
  public static final int MAX_DEPTH = 32;

  private YamlRules() {}

  /**
   * {@return what is not used, and what to write instead; empty if it is used}
   *
   * @param event of a parser
   */
  public static Optional<String> refusal(Event event) {
    if (event instanceof AliasEvent) {
      return Optional.of("aliases (*name) are not used; write the value out");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      return Optional.of("anchors (&name) are not used; write each value out");
    }
    boolean tagged =
        (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
            || (event instanceof CollectionStartEvent collection
                && collection.getTag().isPresent());
    return tagged
        ? Optional.of("tags (!name) are not used; write the value alone")
        : Optional.empty();
  }
}
