package org.trainability.spark;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import org.trainability.records.RunDirectory;

/**
 * A run on its way to an executor. Its files are read when Spark sends them, so that of a thousand
 * runs that wait none is in memory.
 */
final class SentRun implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int number;
  private final String label;
  private transient Path directory;
  private transient PackedFiles files;

  /**
   * @param number by which the driver knows the run
   * @param label by which people do
   * @param directory prepared
   */
  SentRun(int number, String label, Path directory) {
    this.number = number;
    this.label = label;
    this.directory = directory;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeObject(PackedFiles.of(RunDirectory.at(directory)));
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    files = (PackedFiles) in.readObject();
  }

  int number() {
    return number;
  }

  String label() {
    return label;
  }

  /** {@return what arrived; null where the run was not sent} */
  PackedFiles files() {
    return files;
  }
}
