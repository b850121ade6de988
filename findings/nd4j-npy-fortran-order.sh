#!/usr/bin/env bash
# ND4J reads and writes .npy files in Fortran order with the elements in the wrong places.
#
# One would expect a round trip through NumPy's format to give the same matrix, and a file that says fortran_order:
# True to be read as such. An array of order 'f' is written with its memory as it lies and a header that says C order,
# and a file in Fortran order is read with rows and columns mixed up: the shape is right, the numbers are elsewhere,
# and nothing is said.
# Matters to whoever exchanges weights with NumPy: DL4J's own weight matrices are of order 'f'.
#
# nd4j-api 1.0.0-M2.1, 2026-11-29. The matrix is ((1, 2, 3), (4, 5, 6)).
. "$(dirname "$0")/support.bash"
maven $nd4j
java_prints <<'END'
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

public class Main {
  public static void main(String[] args) throws Exception {
    INDArray f = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}}).dup('f');
    byte[] written = Nd4j.toNpyByteArray(f);
    String header = new String(written, 10, 118, StandardCharsets.ISO_8859_1);
    ByteBuffer data = ByteBuffer.wrap(written, written.length - 24, 24).order(ByteOrder.LITTLE_ENDIAN);
    System.out.print("written from an 'f' array: " + header.replaceAll(".*(fortran_order': \\w+).*", "$1").trim().replace("'", "") + ", data");
    while (data.hasRemaining()) System.out.print(" " + data.getFloat());
    System.out.println();

    String wanted = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }";
    wanted += " ".repeat(117 - wanted.length()) + "\n";
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    bytes.writeBytes(wanted.getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer columns = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    for (float x : new float[] {1, 4, 2, 5, 3, 6}) columns.putFloat(x);
    bytes.writeBytes(columns.array());
    Files.write(new File("f.npy").toPath(), bytes.toByteArray());
    INDArray read = Nd4j.createFromNpyFile(new File("f.npy"));
    System.out.println("read from a file in Fortran order: " + java.util.Arrays.deepToString(read.toFloatMatrix()));
  }
}
END
as_seen <<'END'
written from an 'f' array: fortran_order: False, data 1.0 4.0 2.0 5.0 3.0 6.0
read from a file in Fortran order: [[1.0, 4.0, 2.0], [5.0, 3.0, 6.0]]
END
