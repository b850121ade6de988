package org.trainability.experiment.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.trainability.core.yaml.YamlRules;

/**
 * Reads one YAML 1.2 document as text, lists and maps. It works on the parser's events, so no
 * object is ever made from a tag and the depth is known before anything recurses. Anchors, aliases
 * and tags are refused: a plan says all things once and in plain text.
 */
final class YamlReader {

  /** Of a key, in characters: a path of them stands in each message. */
  static final int MAX_KEY = 256;

  private static final int MAX_SCALAR = 4096;

  private final String path;
  private final Function<Optional<Mark>, Place> places;
  private final Mistakes mistakes;
  private final Iterator<Event> events;

  /** Reading can't go on after this mistake. */
  private static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Place place;

    Unreadable(Place place, String message) {
      super(message);
      this.place = place;
    }
  }

  private YamlReader(
      String text, String path, Function<Optional<Mark>, Place> places, Mistakes mistakes) {
    this.path = path;
    this.places = places;
    this.mistakes = mistakes;
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(YamlRules.MAX_LENGTH)
            // In one piece: the library's reader fails where a surrogate pair meets a buffer's end.
            .setBufferSize(text.length() + 2)
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * {@return the document of a file; empty after a mistake that makes the rest unreadable, or if
   * nothing is in it}
   */
  static Optional<YamlNode> readFile(String text, String origin, Mistakes mistakes) {
    return read(text, "", mark -> place(origin, mark), mistakes);
  }

  /** {@return a value given on the command line, all of it at that place; empty after a mistake} */
  static Optional<YamlNode> readOverride(String text, String path, Place place, Mistakes mistakes) {
    return read(text, path, mark -> place, mistakes);
  }

  private static Optional<YamlNode> read(
      String text, String path, Function<Optional<Mark>, Place> places, Mistakes mistakes) {
    Place start = places.apply(Optional.empty());
    if (text.length() > YamlRules.MAX_LENGTH) {
      mistakes.add(
          start,
          path,
          "has %s characters; at most %s".formatted(text.length(), YamlRules.MAX_LENGTH));
      return Optional.empty();
    }
    try {
      return new YamlReader(text, path, places, mistakes).document();
    } catch (Unreadable error) {
      mistakes.add(error.place, path, error.getMessage());
    } catch (MarkedYamlEngineException error) {
      String context = error.getContext() == null ? "" : " (" + error.getContext() + ")";
      mistakes.add(
          places.apply(error.getProblemMark()),
          path,
          "is not valid YAML: " + error.getProblem() + context);
    } catch (ReaderException error) {
      String message = "is not text: the character U+%04X is not allowed in YAML";
      mistakes.add(
          places.apply(Optional.of(mark(text, error.getPosition()))),
          path,
          message.formatted(error.getCodePoint()));
    } catch (YamlEngineException error) {
      mistakes.add(start, path, "is not valid YAML 1.2: " + error.getMessage());
    }
    return Optional.empty();
  }

  private Optional<YamlNode> document() throws Unreadable {
    YamlNode root = null;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent && root != null) {
        throw unreadable(event, "a second document starts here; one is allowed");
      }
      if (event instanceof NodeEvent) {
        root = node(event, 0, path);
      }
    }
    return Optional.ofNullable(root);
  }

  private YamlNode node(Event event, int depth, String at) throws Unreadable {
    refuseReferences(event);
    if (event instanceof ScalarEvent scalar) {
      if (scalar.getValue().length() > MAX_SCALAR) {
        throw unreadable(
            event,
            "a text of %s characters; at most %s"
                .formatted(scalar.getValue().length(), MAX_SCALAR));
      }
      return new YamlNode.Scalar(place(event), scalar.getValue(), scalar.isPlain());
    }
    if (depth == YamlRules.MAX_DEPTH) {
      throw unreadable(
          event, "lists and maps are nested more than " + YamlRules.MAX_DEPTH + " deep");
    }
    return event instanceof MappingStartEvent ? fields(event, depth, at) : items(event, depth, at);
  }

  private YamlNode items(Event start, int depth, String at) throws Unreadable {
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (!(event instanceof SequenceEndEvent)) {
      items.add(node(event, depth + 1, at + "[" + items.size() + "]"));
      event = events.next();
    }
    return new YamlNode.Items(place(start), List.copyOf(items));
  }

  private YamlNode fields(Event start, int depth, String at) throws Unreadable {
    Map<String, YamlNode.Field> fields = new LinkedHashMap<>();
    Event event = events.next();
    while (!(event instanceof MappingEndEvent)) {
      if (!(node(event, depth + 1, at) instanceof YamlNode.Scalar key)) {
        throw unreadable(event, "a key must be text, was a list or a map");
      }
      if (key.text().length() > MAX_KEY) {
        throw unreadable(
            event, "a key of %s characters; at most %s".formatted(key.text().length(), MAX_KEY));
      }
      String inner = at.isEmpty() ? key.text() : at + "." + key.text();
      YamlNode value = node(events.next(), depth + 1, inner);
      YamlNode.Field field = new YamlNode.Field(key.place(), value);
      YamlNode.Field earlier = fields.putIfAbsent(key.text(), field);
      if (earlier != null) {
        mistakes.add(key.place(), inner, "stands twice in one map" + first(earlier.place()));
      }
      event = events.next();
    }
    return new YamlNode.Fields(place(start), fields);
  }

  private static String first(Place place) {
    return place.line() == 0 ? "" : "; first at " + place.line() + ":" + place.column();
  }

  private void refuseReferences(Event event) throws Unreadable {
    Optional<String> refusal = YamlRules.refusal(event);
    if (refusal.isPresent()) {
      throw unreadable(event, refusal.get());
    }
  }

  private Unreadable unreadable(Event event, String message) {
    return new Unreadable(place(event), message);
  }

  private Place place(Event event) {
    return places.apply(event.getStartMark());
  }

  private static Place place(String origin, Optional<Mark> mark) {
    return new Place(
        origin, mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1);
  }

  /** The mark of the code point with that index, which the library's reader does not give. */
  private static Mark mark(String text, int index) {
    int[] points = text.codePoints().toArray();
    int line = 0;
    int column = 0;
    for (int i = 0; i < Math.min(index, points.length); i++) {
      column = points[i] == '\n' ? 0 : column + 1;
      line += points[i] == '\n' ? 1 : 0;
    }
    return new Mark("", index, line, column, new int[0], 0);
  }
}
