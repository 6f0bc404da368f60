/* Steps of Laplace's equation on a square grid of doubles: into a second array, or in place.
   usage: laplace two|in_place SIZE STEPS FILE     prints nanoseconds of processor time of all steps; FILE gets the grid.
   The grid starts as programs/arrays/array_expressions.flow has it from experiment e8: (7 i + 13 j) mod 31, over 32. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void step(long n, const double *restrict u, double *restrict v, double dx2, double dy2, double dnr)
{
    for (long i = 1; i < n - 1; i++)
        for (long j = 1; j < n - 1; j++)
            v[i * n + j] = ((u[(i - 1) * n + j] + u[(i + 1) * n + j]) * dy2 + (u[i * n + j - 1] + u[i * n + j + 1]) * dx2) * dnr;
}

static void step_in_place(long n, double *u, double dx2, double dy2, double dnr)
{
    for (long i = 1; i < n - 1; i++)
        for (long j = 1; j < n - 1; j++)
            u[i * n + j] = ((u[(i - 1) * n + j] + u[(i + 1) * n + j]) * dy2 + (u[i * n + j - 1] + u[i * n + j + 1]) * dx2) * dnr;
}

static double nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    int in_place = strcmp(argv[1], "in_place") == 0;
    long n = atol(argv[2]), steps = atol(argv[3]);
    double *u = malloc(n * n * sizeof(double)), *v = malloc(n * n * sizeof(double));
    for (long i = 0; i < n; i++)
        for (long j = 0; j < n; j++)
            u[i * n + j] = v[i * n + j] = (7 * i + 13 * j) % 31 / 32.0;
    double dx2 = 0.01, dy2 = 0.0225, dnr = 0.5 / (dx2 + dy2);
    double start = nanoseconds();
    for (long s = 0; s < steps; s++) {
        if (in_place) {
            step_in_place(n, u, dx2, dy2, dnr);
        } else {
            step(n, u, v, dx2, dy2, dnr);
            double *swap = u;
            u = v;
            v = swap;
        }
    }
    printf("%.0f\n", nanoseconds() - start);
    FILE *file = fopen(argv[4], "wb");
    return file && fwrite(u, sizeof(double), n * n, file) == (size_t)(n * n) && fclose(file) == 0 ? 0 : 1;
}
