package org.trainability.checkpoints.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.trainability.api.data.DataException;
import org.trainability.checkpoints.Checkpoint;
import org.trainability.records.array.RawFile;

/** Reads a checkpoint of any format, which is found by the file's content and not by its name. */
public final class CheckpointFile {

  /** What messages call a file that may be of any format. */
  public static final String FORMATS =
      "a checkpoint: .safetensors, .npz, .pt of PyTorch, .h5 or .keras of Keras, or a network that"
          + " DL4J saved";

  private static final int ZIP_MAGIC = 0x504B0304;
  private static final int HDF5_MAGIC = 0x89484446;
  private static final byte PICKLE_PROTOCOL = (byte) 0x80;

  private CheckpointFile() {}

  /**
   * Reads the names, types and shapes of all tensors.
   *
   * @param file of a checkpoint
   * @return its tensors, whose numbers are read when asked for
   * @throws DataException if it is of no known format, damaged, or holds what no file of tensors
   *     needs
   * @throws IOException if reading fails
   */
  public static Checkpoint read(Path file) throws IOException {
    RawFile.requireRegular(file, FORMATS);
    byte[] begin = begin(file);
    int magic =
        begin.length < 4
            ? 0
            : (begin[0] & 0xFF) << 24
                | (begin[1] & 0xFF) << 16
                | (begin[2] & 0xFF) << 8
                | (begin[3] & 0xFF);
    if (magic == ZIP_MAGIC) {
      return zipped(file);
    }
    if (magic == HDF5_MAGIC) {
      return KerasWeights.read(file);
    }
    if (begin.length > 8 && begin[8] == '{') {
      return Safetensors.read(file);
    }
    if (begin.length > 1 && begin[0] == PICKLE_PROTOCOL) {
      throw new DataException(
          file.toString(),
          "is a bare pickle, which is not read, as its objects would have to be made; save with"
              + " torch.save of PyTorch 1.6 or later, which writes a zip, or with safetensors");
    }
    throw new DataException(
        file.toString(), "must be " + FORMATS + "; its first bytes are none of theirs");
  }

  private static byte[] begin(Path file) throws DataException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(9);
    } catch (IOException error) {
      throw RawFile.unreadable(file.toString(), error);
    }
  }

  private static Checkpoint zipped(Path file) throws IOException {
    try (ZipFile zip = ZipArchive.open(file)) {
      if (zip.getEntry(Dl4jNetwork.PARAMETERS) != null) {
        return Dl4jNetwork.read(file);
      }
      if (zip.getEntry(KerasWeights.IN_ARCHIVE) != null) {
        return KerasWeights.readArchive(file);
      }
      if (ZipArchive.names(zip).anyMatch(PyTorchArchive::isPickle)) {
        return PyTorchArchive.read(file);
      }
      if (ZipArchive.names(zip).anyMatch(name -> name.endsWith(".npy"))) {
        return NumpyArchive.read(file);
      }
    }
    throw new DataException(
        file.toString(),
        "must be %s, but is a zip archive without %s, %s, */data.pkl or *.npy"
            .formatted(FORMATS, Dl4jNetwork.PARAMETERS, KerasWeights.IN_ARCHIVE));
  }
}
