/**
 * Arrays of numbers in files: read as a stream, every announced size checked against what the file
 * holds before anything of that size is made.
 */
package org.trainability.records.array;
