package org.trainability.listener.ui;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.core.storage.Persistable;
import org.trainability.api.metric.Readings;

/** What one metric measured at one step, as DL4J's {@code StatsStorage} keeps it. */
public final class StoredReadings implements Persistable {

  /** The type under which all readings are stored. */
  public static final String TYPE = "TrainabilityReadings";

  private static final long serialVersionUID = 1L;

  private String session = "";
  private String component = "";
  private long time;
  private long step;
  private int task;
  private ArrayList<Row> rows = new ArrayList<>();

  /**
   * One number.
   *
   * @param scope a layer's name, or that of the whole network
   * @param quantity {@value Readings#VALUE}, or a detail's name
   * @param value NaN where it is undefined
   * @param unit of the value
   * @param reason why it is undefined; empty where it is not
   */
  public record Row(String scope, String quantity, double value, String unit, String reason)
      implements Serializable {}

  /** For DL4J, which decodes into it. */
  public StoredReadings() {}

  StoredReadings(
      String session, String component, long time, long step, int task, Readings readings) {
    this.session = session;
    this.component = component;
    this.time = time;
    this.step = step;
    this.task = task;
    readings.rows().forEach(row -> rows.add(row(row)));
  }

  private static Row row(Readings.Row row) {
    OptionalDouble value = row.reading().value();
    return new Row(
        row.scope(),
        row.quantity(),
        value.orElse(Double.NaN),
        row.reading().unit().symbol(),
        row.reading().reason().orElse(""));
  }

  /** {@return the step of the run, from 1} */
  public long step() {
    return step;
  }

  /** {@return the number of the task, from 1} */
  public int task() {
    return task;
  }

  /** {@return every value and detail, in the network's order} */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  @Override
  public String getSessionID() {
    return session;
  }

  @Override
  public String getTypeID() {
    return TYPE;
  }

  /** {@return the id under which the metric is recorded: DL4J keeps one update for each time} */
  @Override
  public String getWorkerID() {
    return component;
  }

  @Override
  public long getTimeStamp() {
    return time;
  }

  @Override
  public int encodingLengthBytes() {
    return encode().length;
  }

  @Override
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      encode(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Override
  public void encode(ByteBuffer buffer) {
    buffer.put(encode());
  }

  @Override
  public void encode(OutputStream stream) throws IOException {
    DataOutputStream data = new DataOutputStream(stream);
    data.writeUTF(session);
    data.writeUTF(component);
    data.writeLong(time);
    data.writeLong(step);
    data.writeInt(task);
    data.writeInt(rows.size());
    for (Row row : rows) {
      data.writeUTF(row.scope());
      data.writeUTF(row.quantity());
      data.writeDouble(row.value());
      data.writeUTF(row.unit());
      data.writeUTF(row.reason());
    }
    data.flush();
  }

  @Override
  public void decode(byte[] bytes) {
    try {
      decode(new ByteArrayInputStream(bytes));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @Override
  public void decode(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    decode(bytes);
  }

  @Override
  public void decode(InputStream stream) throws IOException {
    DataInputStream data = new DataInputStream(stream);
    session = data.readUTF();
    component = data.readUTF();
    time = data.readLong();
    step = data.readLong();
    task = data.readInt();
    ArrayList<Row> read = new ArrayList<>();
    int count = data.readInt();
    for (int i = 0; i < count; i++) {
      read.add(
          new Row(
              data.readUTF(), data.readUTF(), data.readDouble(), data.readUTF(), data.readUTF()));
    }
    rows = read;
  }
}
