package org.trainability.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.tensorflow.framework.Summary;
import org.trainability.api.metric.Reading;
import org.trainability.api.metric.Readings;

/**
 * Writes scalars for TensorBoard: an event file, {@code events.out.tfevents.<seconds>.trainability}
 * with the seconds since 1970 at its begin. Each event is in the file as soon as it is appended, so
 * that a run can be watched, and a killed one keeps all but at most its last event.
 *
 * <p>TensorBoard groups tags by what stands before the first slash. A metric's value is {@code
 * <metric id>/<layer>}, a detail of it {@code <metric id>.<detail>/<layer>}. Values are rounded to
 * float32, as TensorBoard holds them; the exact ones are in {@link ReadingsJournal}. Events carry
 * the time of their writing, everything else is the same for the same run.
 */
public final class EventFile implements Closeable {

  private static final String PREFIX = "events.out.tfevents.";
  // Where others write the host's name, so that the name of the file tells nothing of anyone.
  private static final String SUFFIX = ".trainability";
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(PREFIX) + "\\d+" + Pattern.quote(SUFFIX));

  private static final String VERSION = "brain.Event:2";
  private static final double MILLIS_PER_SECOND = 1e3;

  // The fields of TensorFlow's message Event; ND4J brings Summary, but not Event.
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;

  private final AppendFile out;
  private final Clock clock;

  private EventFile(AppendFile out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /**
   * Begins a file that holds nothing but the format's version.
   *
   * @param directory where it goes; {@code tensorboard --logdir} is given this directory or one
   *     above
   * @param clock for the events' times
   * @return the file
   * @throws java.nio.file.FileAlreadyExistsException if one was begun there in the same second
   * @throws IOException if the file can't be written
   */
  public static EventFile create(Path directory, Clock clock) throws IOException {
    Path file = directory.resolve(PREFIX + clock.instant().getEpochSecond() + SUFFIX);
    EventFile events = new EventFile(AppendFile.create(Files.createFile(file)), clock);
    double now = events.now();
    byte[] event =
        new byte
            [CodedOutputStream.computeDoubleSize(WALL_TIME, now)
                + CodedOutputStream.computeStringSize(FILE_VERSION, VERSION)];
    CodedOutputStream coded = CodedOutputStream.newInstance(event);
    coded.writeDouble(WALL_TIME, now);
    coded.writeString(FILE_VERSION, VERSION);
    events.out.write(TfRecord.frame(event));
    return events;
  }

  /** Goes on after a mark, see {@link AppendFile#resume}. */
  static EventFile resume(Path directory, FileMark mark, Clock clock) throws IOException {
    return new EventFile(AppendFile.resume(directory.resolve(mark.name()), mark), clock);
  }

  /** {@return whether a file may be one of these, by its name} */
  static boolean isNamed(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Adds one value.
   *
   * @param step of the run, from 1
   * @param tag what it is, as {@code task/accuracy}
   * @param value rounded to float32
   * @throws IOException if it can't be written
   */
  public void append(long step, String tag, double value) throws IOException {
    append(step, Map.of(tag, value));
  }

  /**
   * Adds values of one step.
   *
   * @param step of the run, from 1
   * @param values by their tags, written in the order of the map; each rounded to float32
   * @throws IOException if they can't be written
   */
  public void append(long step, Map<String, Double> values) throws IOException {
    Summary.Builder summary = Summary.newBuilder();
    values.forEach((tag, value) -> summary.addValue(scalar(tag, value)));
    append(step, summary.build());
  }

  /**
   * Adds what one component measured at one step; what is undefined is left out.
   *
   * @param step of the run, from 1
   * @param component the metric's id, or {@code controller/<signal>}
   * @param readings what it measured
   * @throws IOException if it can't be written
   */
  public void append(long step, String component, Readings readings) throws IOException {
    Summary.Builder summary = Summary.newBuilder();
    for (Readings.Row row : readings.rows()) {
      Reading reading = row.reading();
      String detail = row.quantity().equals(Readings.VALUE) ? "" : "." + row.quantity();
      String tag = component + detail + "/" + row.scope();
      reading.value().ifPresent(value -> summary.addValue(scalar(tag, value)));
    }
    append(step, summary.build());
  }

  private static Summary.Value scalar(String tag, double value) {
    return Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value).build();
  }

  private void append(long step, Summary summary) throws IOException {
    if (summary.getValueCount() == 0) {
      return;
    }
    double now = now();
    byte[] event =
        new byte
            [CodedOutputStream.computeDoubleSize(WALL_TIME, now)
                + CodedOutputStream.computeInt64Size(STEP, step)
                + CodedOutputStream.computeMessageSize(SUMMARY, summary)];
    CodedOutputStream coded = CodedOutputStream.newInstance(event);
    coded.writeDouble(WALL_TIME, now);
    coded.writeInt64(STEP, step);
    coded.writeMessage(SUMMARY, summary);
    out.write(TfRecord.frame(event));
  }

  /** Seconds since 1970. */
  private double now() {
    return clock.millis() / MILLIS_PER_SECOND;
  }

  /** See {@link AppendFile#mark}. */
  FileMark mark() throws IOException {
    return out.mark();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
