/**
 * Figures: grids of plots over tasks or steps, as PNG and SVG, and their numbers as CSV and
 * Parquet. The input is plain data; where it comes from does not matter here. Every output is a
 * pure function of it (and, for the pictures, of the machine's fonts).
 */
package org.trainability.evaluation.figure;
