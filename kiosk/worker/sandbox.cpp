#include "kiosk/worker/sandbox.h"

#include <cerrno>
#include <csignal>
#include <initializer_list>
#include <memory>

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace shekara::kiosk {
namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SHEKARA_UNDER_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SHEKARA_UNDER_SANITIZER 1
#endif

Error failed(const char* what) {
  return Error{ErrorCode::kUnavailable, what,
               "The page worker needs a Linux kernel with seccomp; nothing is decoded without it."};
}

bool limit(int resource, std::uint64_t most) {
  const rlimit bound{.rlim_cur = most, .rlim_max = most};
  return ::setrlimit(static_cast<__rlimit_resource>(resource), &bound) == 0;
}

struct FilterFree {
  void operator()(void* filter) const { seccomp_release(filter); }
};

using Filter = std::unique_ptr<void, FilterFree>;

bool add_rules(scmp_filter_ctx filter) {
  bool good = true;
  for (const int call :
       {SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(exit),
        SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(sigaltstack),
        SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(sched_yield), SCMP_SYS(getpid),
        SCMP_SYS(gettid), SCMP_SYS(poll), SCMP_SYS(restart_syscall)}) {
    good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
  }
  // Only on the descriptors that it was given.
  const scmp_arg_cmp input = SCMP_A0(SCMP_CMP_EQ, 0);
  const scmp_arg_cmp output = SCMP_A0(SCMP_CMP_EQ, 1);
  const scmp_arg_cmp errors = SCMP_A0(SCMP_CMP_EQ, 2);
  for (const int call : {SCMP_SYS(read), SCMP_SYS(recvfrom)})
    good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, input) == 0;
  for (const int call : {SCMP_SYS(write), SCMP_SYS(sendto)})
    good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, output) == 0;
  good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, errors) == 0;
  // Memory, but never executable.
  const scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_executable) == 0;
  good = good && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable) == 0;
  // Nobody does these by mistake.
  for (const int call : {SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork),
                         SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(socket), SCMP_SYS(connect),
                         SCMP_SYS(bind), SCMP_SYS(accept4), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
                         SCMP_SYS(process_vm_writev), SCMP_SYS(bpf), SCMP_SYS(mount)}) {
    good = good && seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 0) == 0;
  }
  return good;
}

}  // namespace

Done enter_sandbox(std::uint64_t memory_bytes) {
  if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::prctl(PR_SET_DUMPABLE, 0) != 0)
    return failed("the page worker cannot be shut in");
  if (!limit(RLIMIT_CORE, 0)) return failed("the page worker cannot be shut in: core dumps");
#ifndef SHEKARA_UNDER_SANITIZER
  if (!limit(RLIMIT_AS, memory_bytes)) return failed("the page worker cannot be shut in: memory");
#else
  (void)memory_bytes;
#endif
  const Filter filter{seccomp_init(SCMP_ACT_ERRNO(EPERM))};
  if (!filter || !add_rules(filter.get()) || seccomp_load(filter.get()) != 0) {
    return failed("the page worker cannot be shut in: seccomp");
  }
  return done();
}

}  // namespace shekara::kiosk
