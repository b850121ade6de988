#!/usr/bin/env bash
# A fixed-length string that h5wasm writes ends in zero bytes for other readers of HDF5.
#
# One would expect a string shorter than its field to come back as it went in. h5wasm marks the field as padded with
# spaces (padding 2) and fills it with zero bytes. It cuts these off itself when it reads; jsfive and jHDF hand them
# over, so looking up the data set "bias" asks for "bias\0\0" and finds nothing, though it prints alike.
# Matters to weight files in Keras's layout, whose attribute weight_names lists the data sets in such strings.
#
# h5wasm 0.10.3 writes; jsfive 0.4.2 and jhdf 0.9.4 read, 2026-11-29.
. "$(dirname "$0")/support.bash"
npm_packages h5wasm@0.10.3 jsfive@0.4.2
node_prints <<'END'
import { readFileSync } from 'node:fs'
import h5wasm from 'h5wasm/node'
import * as jsfive from 'jsfive'

await h5wasm.ready
let file = new h5wasm.File('weights.h5', 'w')
file.create_attribute('weight_names', ['kernel', 'bias'], null, 'S6')
file.close()
const show = (reader, names) => console.log(`${reader}: ${names.map(name => JSON.stringify(name)).join(' ')}`)
file = new h5wasm.File('weights.h5', 'r')
console.log('padding:', file.attrs.weight_names.metadata.strpad ?? JSON.stringify(file.attrs.weight_names.metadata))
show('h5wasm', file.attrs.weight_names.value)
const bytes = readFileSync('weights.h5')
show('jsfive', new jsfive.File(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)).attrs.weight_names)
END
mv "$work/seen" "$work/read-by-javascript"
maven io.jhdf:jhdf:0.9.4
java_prints <<'END'
import io.jhdf.HdfFile;
import java.nio.file.Path;

public class Main {
  public static void main(String[] args) {
    try (HdfFile file = new HdfFile(Path.of("weights.h5"))) {
      System.out.print("jHDF:");
      for (String name : (String[]) file.getAttribute("weight_names").getData()) System.out.print(" \"" + name.replace("\0", "\\u0000") + "\"");
      System.out.println();
    }
  }
}
END
cat "$work/seen" >>"$work/read-by-javascript" && mv "$work/read-by-javascript" "$work/seen"
as_seen <<'END'
padding: 2
h5wasm: "kernel" "bias"
jsfive: "kernel" "bias\u0000\u0000"
jHDF: "kernel" "bias\u0000\u0000"
END
