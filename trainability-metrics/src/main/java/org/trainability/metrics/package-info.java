/** The single indicators of trainability: thin metrics around the kernels. */
package org.trainability.metrics;
